package dev.slipway.actions.api.monitor;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.types.ClusterName;
import java.time.Duration;
import java.util.List;

/**
 * A check that nobody has to ask for: looked at now and then, whatever else goes well or wrong.
 * Looks and never touches. Implementations are immutable and thread-safe.
 */
public interface Monitor {
  /** One lower-case word, for metrics and the store; once released it stays. */
  String name();

  /** Whether there is anything to look at in that cluster. Asks nothing of it. */
  boolean appliesTo(ClusterName cluster);

  /** How often it is worth a look there; at least a second. */
  Duration interval(ClusterName cluster);

  /** Everything that is wrong now, nothing when all is well; the failure when it cannot be seen. */
  Outcome<List<Alert>> check(ClusterName cluster);
}
