package dev.slipway.actions.drain;

import dev.slipway.actions.drain.PodReason.Effect;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** What the filters say about one pod, with every reason. */
record PodDecision(Pod pod, List<PodReason> reasons) {
  PodDecision {
    reasons = List.copyOf(reasons);
  }

  /** Whether it forbids the drain. */
  boolean refused() {
    return has(Effect.REFUSES);
  }

  /** Whether it stays where it is. */
  boolean stays() {
    return has(Effect.STAYS);
  }

  /** Whether it stays because it would be back at once. */
  boolean comesBack() {
    return reasons.contains(PodReason.NAMED_HERE) || reasons.contains(PodReason.ONLY_HERE);
  }

  /** Whether it would be evicted. */
  boolean evicted() {
    return !refused() && !stays();
  }

  /** Whether it would be evicted and nothing recreates it. */
  boolean lost() {
    return evicted() && has(Effect.LOSES);
  }

  /** Whether its containers have ended already. */
  boolean finished() {
    return PodState.finished(pod);
  }

  private boolean has(Effect effect) {
    return reasons.stream().anyMatch(reason -> reason.effect() == effect);
  }
}
