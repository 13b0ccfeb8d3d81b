package dev.slipway.actions.drain;

import dev.slipway.actions.kube.Owners;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts pods that land on the node while it is drained, so that a workload which returns as fast
 * as it is evicted does not keep a drain busy for ever. Used by one thread.
 */
final class Newcomers {
  private static final int MOST = 10;

  private final Map<String, Integer> landed = new HashMap<>();

  /** Whether this one is evicted at once; after ten of one owner they wait for the next round. */
  boolean admit(Pod pod) {
    String owner =
        pod.getMetadata().getNamespace()
            + "/"
            + Owners.controller(pod).map(o -> o.getUid()).orElse("none");
    return landed.merge(owner, 1, Integer::sum) <= MOST;
  }
}
