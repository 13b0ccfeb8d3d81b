package dev.slipway.bot.calendar;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.config.types.ClusterName;
import java.time.Instant;
import java.util.Optional;

/** When nothing may begin in a cluster. Thread-safe. */
@FunctionalInterface
public interface StartGate {
  /** Anything may, at any time. */
  StartGate NEVER = (action, cluster, moment) -> Optional.empty();

  /** What both allow. */
  static StartGate both(StartGate first, StartGate second) {
    return (action, cluster, moment) ->
        first.check(action, cluster, moment).or(() -> second.check(action, cluster, moment));
  }

  /** What stands in the way of beginning it at that moment, if anything does. */
  Optional<Failure> check(ActionDescriptor action, ClusterName cluster, Instant moment);
}
