package dev.slipway.actions.drain.around;

import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Slipway's own pod among those that go (semantics §1.9). */
public final class SelfFindings {
  private SelfFindings() {}

  /**
   * What to say; nothing when Slipway runs elsewhere.
   *
   * @param fits whether a place was found for a pod on another node
   */
  public static Optional<Finding> of(Around around, Leaving leaving, Predicate<Pod> fits) {
    return leaving.pods().stream()
        .filter(around.own()::isOwn)
        .findFirst()
        .map(own -> finding(own, leaving, fits.test(own)));
  }

  private static Finding finding(Pod own, Leaving leaving, boolean fits) {
    String where = "Slipway itself runs here, in pod " + PodState.key(own);
    List<String> subject = List.of(PodState.key(own));
    if (Owners.controller(own).isEmpty()) {
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
            + (twins(own, leaving)
                ? ""
                : "; it is the only replica, so nothing answers for a moment"),
        "",
        subject);
  }

  private static boolean twins(Pod own, Leaving leaving) {
    String controller = Owners.controller(own).map(owner -> owner.getUid()).orElse("");
    return Leaving.serving(leaving.all()).stream()
        .filter(pod -> !pod.getMetadata().getUid().equals(own.getMetadata().getUid()))
        .anyMatch(
            pod ->
                Owners.controller(pod)
                    .filter(owner -> controller.equals(owner.getUid()))
                    .isPresent());
  }
}
