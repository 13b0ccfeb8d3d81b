package dev.slipway.actions.cluster;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.types.ClusterName;
import java.util.List;

/** The clusters that are configured. Thread-safe. */
public interface ClusterRegistry {
  /** Names, in the order configured. */
  List<ClusterName> names();

  /** An open way to it, or the failure that names those there are. Asks nothing of the cluster. */
  Outcome<Cluster> find(ClusterName name);
}
