package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Slipway's own pod among those that go (kubernetes.md §1.9). */
public final class SelfFindings {
  private SelfFindings() {}

  /**
   * What to say; nothing when Slipway runs elsewhere.
   *
   * @param fits whether a place was found for a pod on another node
   */
  public static Optional<Finding> of(
      ClusterDependencies clusterDependencies, EvictedPods evictedPods, Predicate<Pod> fits) {
    return evictedPods.pods().stream()
        .filter(clusterDependencies.ownRuntime()::isOwnPod)
        .findFirst()
        .map(own -> finding(own, evictedPods, fits.test(own)));
  }

  private static Finding finding(Pod own, EvictedPods evictedPods, boolean fits) {
    String where = "Slipway itself runs here, in pod " + PodState.key(own);
    List<String> subject = List.of(PodState.key(own));
    if (OwnerResolver.controller(own).isEmpty()) {
      return new Finding(
          Severity.BLOCKER,
          where + ", which nothing recreates: the drain would end it unfinished",
          "Run Slipway by a Deployment, or start it elsewhere and ask there.",
          subject);
    }
    if (!fits) {
      return new Finding(
          Severity.WARNING,
          where
              + ", and fits on no other node: it is moved last, and nothing tells how the drain"
              + " ended until it runs again",
          "Make room for it elsewhere first.",
          subject);
    }
    return new Finding(
        Severity.WARNING,
        where
            + ": it is moved last, when all else is gone, and goes on elsewhere"
            + (twins(own, evictedPods)
                ? ""
                : "; it is the only replica, so nothing answers for a moment"),
        "",
        subject);
  }

  private static boolean twins(Pod own, EvictedPods evictedPods) {
    String controller = OwnerResolver.controller(own).map(owner -> owner.getUid()).orElse("");
    return EvictedPods.serving(evictedPods.all()).stream()
        .filter(pod -> !pod.getMetadata().getUid().equals(own.getMetadata().getUid()))
        .anyMatch(
            pod ->
                OwnerResolver.controller(pod)
                    .filter(owner -> controller.equals(owner.getUid()))
                    .isPresent());
  }
}
