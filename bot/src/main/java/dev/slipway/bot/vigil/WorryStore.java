package dev.slipway.bot.vigil;

import dev.slipway.config.vocabulary.ClusterName;
import java.util.List;

/** Where concerns are kept while they last. Thread-safe; several replicas may share it. */
public interface WorryStore {
  /** Every one, the oldest first. */
  List<Worry> all();

  /** Those of one vigil in one cluster, the oldest first. */
  List<Worry> of(String vigil, ClusterName cluster);

  /** Keeps it, in the place of one about the same. */
  void keep(Worry worry);

  /** It is over. */
  void forget(Worry worry);
}
