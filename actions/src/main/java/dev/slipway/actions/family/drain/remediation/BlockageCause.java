package dev.slipway.actions.family.drain.remediation;

import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.DisruptionBudgets;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a budget lets no pod go now (kubernetes.md §1.5.4, §1.5.7, §1.9). */
sealed interface BlockageCause {
  /** Its controller cannot compute it; {@code why} is the controller's. */
  record SyncFailed(String why) implements BlockageCause {}

  /** Its status allows fewer than none, which its controller never writes. */
  record InvalidStatus(int allowed) implements BlockageCause {}

  /** It was just changed, and its controller has not counted yet. */
  record NotYetCounted() implements BlockageCause {}

  /** As it is written it wants every pod there is; {@code rule} says how it is written. */
  record RequiresAllPods(String rule) implements BlockageCause {}

  /** Pods it counts are not ready, and nothing says that they will be. */
  record UnreadyPods(List<Pod> pods) implements BlockageCause {}

  /** It lets pods go {@code spare} at a time, and their replacements are on their way. */
  record ReplacementsPending(int spare) implements BlockageCause {}

  /** A pod that is not ready for longer than this is not just starting. */
  Duration STARTING = Duration.ofMinutes(2);

  static BlockageCause of(PodDisruptionBudget budget, List<Pod> counted, Instant now) {
    Optional<String> broken = DisruptionBudgets.syncFailure(budget);
    if (broken.isPresent()) {
      return new SyncFailed(broken.get());
    }
    if (DisruptionBudgets.allowed(budget) < 0) {
      return new InvalidStatus(DisruptionBudgets.allowed(budget));
    }
    if (behind(budget)) {
      return new NotYetCounted();
    }
    int spare = DisruptionBudgets.expected(budget) - DisruptionBudgets.desired(budget);
    if (spare <= 0) {
      return new RequiresAllPods(rule(budget));
    }
    List<Pod> unready =
        counted.stream()
            .filter(pod -> !PodState.finished(pod) && !PodState.terminating(pod))
            .filter(pod -> !PodState.ready(pod) && !starting(pod, now))
            .toList();
    return unready.isEmpty() ? new ReplacementsPending(spare) : new UnreadyPods(unready);
  }

  /** Whether waiting alone may help. */
  default boolean isTransient() {
    return switch (this) {
      case InvalidStatus(int allowed) -> false;
      case NotYetCounted() -> true;
      case ReplacementsPending(int spare) -> true;
      case SyncFailed(String why) -> false;
      case RequiresAllPods(String rule) -> false;
      case UnreadyPods(List<Pod> pods) -> false;
    };
  }

  private static boolean behind(PodDisruptionBudget budget) {
    Long generation = budget.getMetadata().getGeneration();
    return generation != null
        && (budget.getStatus() == null
            || budget.getStatus().getObservedGeneration() == null
            || budget.getStatus().getObservedGeneration() < generation);
  }

  private static boolean starting(Pod pod, Instant now) {
    boolean young =
        Ages.parse(pod.getMetadata().getCreationTimestamp())
            .filter(created -> created.plus(STARTING).isAfter(now))
            .isPresent();
    return young && PodState.restarts(pod) == 0;
  }

  /** {@code maxUnavailable 0}, {@code minAvailable 3 with 3 replicas}. */
  private static String rule(PodDisruptionBudget budget) {
    IntOrString most = budget.getSpec().getMaxUnavailable();
    if (most != null) {
      return "maxUnavailable " + text(most);
    }
    int expected = DisruptionBudgets.expected(budget);
    return "minAvailable "
        + text(budget.getSpec().getMinAvailable())
        + (expected == 0
            ? ", while nothing counts as wanted"
            : " of " + expected + (expected == 1 ? " pod" : " pods"));
  }

  private static String text(@Nullable IntOrString amount) {
    if (amount == null) {
      return "unset";
    }
    return amount.getIntVal() == null ? amount.getStrVal() : amount.getIntVal().toString();
  }
}
