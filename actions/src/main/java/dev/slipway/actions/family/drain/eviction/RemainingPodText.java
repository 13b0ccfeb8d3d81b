package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Why a pod is still there when the time is up, as a clause. */
final class RemainingPodText {
  private RemainingPodText() {}

  static String why(PodEviction target, Instant now) {
    return switch (target.phase) {
      case TERMINATING -> ending(target, now);
      case REQUESTED -> known(target, "its eviction was not answered");
      case WAITING -> known(target, "its eviction was not begun");
      case REFUSED -> target.told;
      case SKIPPED -> "it was skipped";
      case GONE, UNCONFIRMED -> "it is gone";
    };
  }

  private static String known(PodEviction target, String otherwise) {
    if (!target.told.isEmpty()) {
      return target.told;
    }
    return target.heldWhy.isEmpty() ? otherwise : target.heldWhy;
  }

  private static String ending(PodEviction target, Instant now) {
    String since =
        PodState.deletedAt(target.pod())
            .map(at -> Duration.between(at, now))
            .map(
                late ->
                    late.isPositive()
                        ? "ending, " + Ages.brief(late) + " past its grace period"
                        : "ending, with " + Ages.brief(late.negated()) + " of its grace left")
            .orElse("ending");
    List<String> finalizers =
        Objects.requireNonNullElse(target.pod().getMetadata().getFinalizers(), List.of());
    return finalizers.isEmpty()
        ? since
        : since + ", kept by the finalizers " + String.join(", ", finalizers);
  }

  /**
   * Why a pod whose containers have ended is still recorded (kubernetes.md §1.8.5): the kubelet
   * sets its grace period to zero when they have.
   */
  static Optional<String> keptByFinalizers(Pod pod) {
    List<String> finalizers =
        Objects.requireNonNullElse(pod.getMetadata().getFinalizers(), List.of());
    Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
    return finalizers.isEmpty() || grace == null || grace > 0
        ? Optional.empty()
        : Optional.of(
            "has ended, but its record stays until somebody removes its finalizers: "
                + String.join(", ", finalizers));
  }
}
