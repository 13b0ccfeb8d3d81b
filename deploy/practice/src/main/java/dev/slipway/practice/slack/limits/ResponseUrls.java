package dev.slipway.practice.slack.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code response_url}s: five uses within thirty minutes (slack.md §2.2). Thread-safe. */
public final class ResponseUrls {
  public static final int USES = 5;
  public static final Duration LIFETIME = Duration.ofMinutes(30);

  private final InstantSource clock;
  private final String baseUrl;
  private final Map<String, Issued> issued = new HashMap<>();

  /**
   * What an address belongs to.
   *
   * @param messageTs the message whose element was used; empty for a command
   */
  public record Origin(
      String user, String channel, Optional<String> messageTs, Optional<String> threadTs) {}

  private record Issued(Origin origin, Instant until, int uses) {}

  /** What presenting an address is worth. */
  public sealed interface Verdict {
    /** Good; one use is gone. */
    record Good(Origin origin) implements Verdict {}

    /** No good. */
    record Bad(String error) implements Verdict {}
  }

  public ResponseUrls(InstantSource clock, String baseUrl) {
    this.clock = clock;
    this.baseUrl = baseUrl;
  }

  /**
   * A new address.
   *
   * @param kind {@code commands} or {@code actions}
   */
  public synchronized String issue(String kind, Origin origin) {
    String key = UUID.randomUUID().toString();
    issued.put(key, new Issued(origin, clock.instant().plus(LIFETIME), 0));
    return baseUrl + "/" + kind + "/T0PRACTICE/" + key;
  }

  public synchronized Verdict use(String key) {
    Issued url = issued.get(key);
    if (url == null) {
      return new Verdict.Bad("no_such_url");
    }
    if (clock.instant().isAfter(url.until())) {
      return new Verdict.Bad("expired_url");
    }
    if (url.uses() >= USES) {
      return new Verdict.Bad("used_url");
    }
    issued.put(key, new Issued(url.origin(), url.until(), url.uses() + 1));
    return new Verdict.Good(url.origin());
  }
}
