package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Instant;
import java.util.Optional;

/** When nothing may begin in a cluster. Thread-safe. */
@FunctionalInterface
public interface Calm {
  /** Anything may, at any time. */
  Calm NEVER = (action, cluster, moment) -> Optional.empty();

  /** What both allow. */
  static Calm both(Calm first, Calm second) {
    return (action, cluster, moment) ->
        first.forbids(action, cluster, moment).or(() -> second.forbids(action, cluster, moment));
  }

  /** What stands in the way of beginning it at that moment, if anything does. */
  Optional<Failure> forbids(ActionDescriptor action, ClusterName cluster, Instant moment);
}
