package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.kube.OwnerResolver;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which controllers put pods on the node again as they are evicted from it. What lands before the
 * first of its controller's pods was evicted has been placed there before the cordon took effect;
 * what lands afterwards has come back, and is tried once more. Outlives a round. Used by the loop's
 * thread only.
 */
public final class PodReturnTracker {
  /** How often pods of one controller are tried. */
  static final int MOST_TRIES = 2;

  /** How often the pods of a controller were evicted, by its uid. */
  private final Map<String, Integer> tries = new HashMap<>();

  /** The tries before a pod landed, by its uid. */
  private final Map<String, Integer> before = new HashMap<>();

  /** How many pods of a controller have come back, by its uid. */
  private final Map<String, Integer> back = new HashMap<>();

  /** Takes note of a pod on the node; the same pod counts once. */
  void podSeen(Pod pod) {
    Optional<String> controller = controller(pod);
    if (controller.isEmpty() || before.containsKey(pod.getMetadata().getUid())) {
      return;
    }
    int so = tries.getOrDefault(controller.get(), 0);
    before.put(pod.getMetadata().getUid(), so);
    if (so > 0) {
      back.merge(controller.get(), 1, Integer::sum);
    }
  }

  /** The pod's eviction has begun. */
  void evicted(Pod pod) {
    controller(pod)
        .ifPresent(
            uid ->
                tries.merge(
                    uid, before.getOrDefault(pod.getMetadata().getUid(), 0) + 1, Math::max));
  }

  /** Whether pods of its controller were tried as often as makes sense before it landed. */
  boolean isExhausted(Pod pod) {
    return before.getOrDefault(pod.getMetadata().getUid(), 0) >= MOST_TRIES;
  }

  /** How many pods have come back of the pod's controller. */
  public int returnsOf(Pod pod) {
    return controller(pod).map(uid -> back.getOrDefault(uid, 0)).orElse(0);
  }

  private static Optional<String> controller(Pod pod) {
    return OwnerResolver.controller(pod).map(OwnerReference::getUid);
  }
}
