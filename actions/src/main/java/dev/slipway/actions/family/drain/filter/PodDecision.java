package dev.slipway.actions.family.drain.filter;

import dev.slipway.actions.family.drain.filter.PodReason.Effect;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** What the filters say about one pod, with every reason. */
public record PodDecision(Pod pod, List<PodReason> reasons) {
  public PodDecision {
    reasons = List.copyOf(reasons);
  }

  /** Whether it forbids the drain. */
  public boolean refused() {
    return has(Effect.REFUSES);
  }

  /** Whether it stays where it is. */
  public boolean stays() {
    return has(Effect.STAYS);
  }

  /** Whether it stays because it would be back at once. */
  public boolean wouldReturn() {
    return reasons.contains(PodReason.NAMED_HERE) || reasons.contains(PodReason.ONLY_HERE);
  }

  /** Whether it would be evicted. */
  public boolean evicted() {
    return !refused() && !stays();
  }

  /** Whether it would be evicted and nothing recreates it. */
  public boolean lost() {
    return evicted() && has(Effect.LOSES);
  }

  /** Whether its containers have ended already. */
  public boolean finished() {
    return PodState.finished(pod);
  }

  private boolean has(Effect effect) {
    return reasons.stream().anyMatch(reason -> reason.effect() == effect);
  }
}
