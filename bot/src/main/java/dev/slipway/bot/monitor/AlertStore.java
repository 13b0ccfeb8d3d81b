package dev.slipway.bot.monitor;

import dev.slipway.config.types.ClusterName;
import java.util.List;

/** Where concerns are kept while they last. Thread-safe; several replicas may share it. */
public interface AlertStore {
  /** Every one, the oldest first. */
  List<ActiveAlert> all();

  /** Those of one vigil in one cluster, the oldest first. */
  List<ActiveAlert> of(String vigil, ClusterName cluster);

  /** Keeps it, in the place of one about the same. */
  void save(ActiveAlert activeAlert);

  /** It is over. */
  void remove(ActiveAlert activeAlert);
}
