package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which taints a pod puts up with, and for how long. */
public final class Tolerations {
  /** The taint of a node whose kubelet says it is not ready. */
  public static final String NOT_READY = "node.kubernetes.io/not-ready";

  /** The taint of a node whose kubelet is not heard of. */
  public static final String UNREACHABLE = "node.kubernetes.io/unreachable";

  /** The taint of a node that is cordoned. */
  private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

  private Tolerations() {}

  /** A pod's tolerations, never null. */
  public static List<Toleration> of(Pod pod) {
    return pod.getSpec() == null
        ? List.of()
        : Objects.requireNonNullElse(pod.getSpec().getTolerations(), List.of());
  }

  /** Whether a pod may be placed on a node with this taint. */
  public static boolean tolerates(Pod pod, Taint taint) {
    return of(pod).stream().anyMatch(toleration -> tolerates(toleration, taint));
  }

  /** The first of these taints that keeps the pod off; those that only advise do not. */
  public static Optional<Taint> untolerated(Pod pod, List<Taint> taints) {
    return taints.stream()
        .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
        .filter(taint -> !tolerates(pod, taint))
        .findFirst();
  }

  /** Whether not even a cordon keeps the pod off a node. */
  public static boolean toleratesCordon(Pod pod) {
    return tolerates(pod, new Taint("NoSchedule", UNSCHEDULABLE, null, null));
  }

  /**
   * How long the pod stays on a node that is away, before the taint manager deletes it (semantics
   * §1.8.1); zero when it does not tolerate that at all, empty when it stays for ever.
   */
  public static Optional<Duration> unreachableToleration(Pod pod) {
    Taint away = new Taint("NoExecute", UNREACHABLE, null, null);
    List<Toleration> matching = of(pod).stream().filter(t -> tolerates(t, away)).toList();
    if (matching.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    return matching.stream()
        .map(Toleration::getTolerationSeconds)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(seconds -> Duration.ofSeconds(Math.max(0, seconds)));
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    if (!blank(toleration.getEffect()) && !toleration.getEffect().equals(taint.getEffect())) {
      return false;
    }
    if (blank(toleration.getKey())) {
      return "Exists".equals(toleration.getOperator());
    }
    if (!toleration.getKey().equals(taint.getKey())) {
      return false;
    }
    return "Exists".equals(toleration.getOperator())
        || Objects.requireNonNullElse(toleration.getValue(), "")
            .equals(Objects.requireNonNullElse(taint.getValue(), ""));
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
