package dev.slipway.bot.slack.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code response_url}s of what was typed lately: the one way to answer a person in a channel
 * that the bot is not in. Slack takes each for 30 minutes and 5 times (slack.md §2.2); they are
 * kept in memory only, and whoever uses them has another way. Thread-safe.
 */
public final class ResponseUrlCache {
  private static final Duration LIFE = Duration.ofMinutes(29);
  private static final int USES = 5;
  private static final int MOST = 2_000;

  private record Path(String url, Instant until, int left) {}

  private final Clock clock;
  private final Map<String, Path> paths = new LinkedHashMap<>();

  public ResponseUrlCache(Clock clock) {
    this.clock = clock;
  }

  /** Keeps it for the command of that key. */
  public synchronized void put(String key, String responseUrl) {
    Path before = paths.put(key, new Path(responseUrl, clock.instant().plus(LIFE), USES));
    if (before == null && paths.size() > MOST) {
      paths.remove(paths.keySet().iterator().next());
    }
  }

  /** One use of it, if there is one left. */
  public synchronized Optional<String> use(String key) {
    Path path = paths.get(key);
    if (path == null || path.left() == 0 || clock.instant().isAfter(path.until())) {
      return Optional.empty();
    }
    paths.put(key, new Path(path.url(), path.until(), path.left() - 1));
    return Optional.of(path.url());
  }
}
