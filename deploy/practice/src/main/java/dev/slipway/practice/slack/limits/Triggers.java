package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.state.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** {@code trigger_id}s: good for one view, for three seconds (slack.md §1.4). Thread-safe. */
public final class Triggers {
  public static final Duration LIFETIME = Duration.ofSeconds(3);

  private final InstantSource clock;
  private final Ids ids;
  private final Map<String, Trigger> issued = new HashMap<>();

  private record Trigger(String user, Instant until, boolean used) {}

  /** What a trigger is worth when it is presented. */
  public sealed interface Verdict {
    /** Good, and used up now. */
    record Good(String user) implements Verdict {}

    /** No good. */
    record Bad(String error) implements Verdict {}
  }

  public Triggers(InstantSource clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  /** A new trigger for what the person has just done. */
  public synchronized String issue(String user) {
    String id = ids.next("") + "." + UUID.randomUUID().toString().replace("-", "");
    issued.put(id, new Trigger(user, clock.instant().plus(LIFETIME), false));
    return id;
  }

  public synchronized Verdict use(String triggerId) {
    Trigger trigger = issued.get(triggerId);
    if (trigger == null) {
      return new Verdict.Bad("invalid_trigger_id");
    }
    if (trigger.used()) {
      return new Verdict.Bad("exchanged_trigger_id");
    }
    if (clock.instant().isAfter(trigger.until())) {
      return new Verdict.Bad("expired_trigger_id");
    }
    issued.put(triggerId, new Trigger(trigger.user(), trigger.until(), true));
    return new Verdict.Good(trigger.user());
  }
}
