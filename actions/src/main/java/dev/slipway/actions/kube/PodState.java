package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a pod's fields mean. */
public final class PodState {
  /** Marks the API server's image of a static pod. */
  public static final String MIRROR_ANNOTATION = "kubernetes.io/config.mirror";

  private static final long DEFAULT_GRACE_SECONDS = 30;
  private static final List<Map.Entry<String, String>> STAYING =
      List.of(
          Map.entry("cluster-autoscaler.kubernetes.io/safe-to-evict", "false"),
          Map.entry("karpenter.sh/do-not-disrupt", "true"),
          Map.entry("karpenter.sh/do-not-evict", "true"));
  private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

  private PodState() {}

  /** {@code namespace/name}. */
  public static String key(Pod pod) {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }

  /** The phase; {@code Unknown} when the server says none. */
  public static String phase(Pod pod) {
    return pod.getStatus() == null
        ? "Unknown"
        : Objects.requireNonNullElse(pod.getStatus().getPhase(), "Unknown");
  }

  /** Whether its containers have ended for good. */
  public static boolean finished(Pod pod) {
    return FINISHED.contains(phase(pod));
  }

  /** Whether its deletion has begun. */
  public static boolean terminating(Pod pod) {
    return deletedAt(pod).isPresent();
  }

  /** When its deletion begins to count: now plus the grace period at the time of deletion. */
  public static Optional<Instant> deletedAt(Pod pod) {
    return Ages.parse(pod.getMetadata().getDeletionTimestamp());
  }

  /** Whether it has the Ready condition. */
  public static boolean ready(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  /** Whether it is ready and its deletion has not begun. */
  public static boolean serving(Pod pod) {
    return ready(pod) && !terminating(pod);
  }

  /** Whether it is the image of a static pod, which only the kubelet can stop. */
  public static boolean mirror(Pod pod) {
    return annotations(pod).containsKey(MIRROR_ANNOTATION);
  }

  /** Annotations that ask autoscalers to leave it alone; drains do not (kubernetes.md §1.8.6). */
  public static List<String> doNotEvictAnnotations(Pod pod) {
    return STAYING.stream()
        .filter(wish -> wish.getValue().equals(annotations(pod).get(wish.getKey())))
        .map(wish -> wish.getKey() + "=" + wish.getValue())
        .toList();
  }

  /** Its annotations, never null. */
  public static Map<String, String> annotations(Pod pod) {
    return Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
  }

  /** Its labels, never null. */
  public static Map<String, String> labels(Pod pod) {
    return Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
  }

  /** How long it may take to end by its own wish. */
  public static Duration grace(Pod pod) {
    Long seconds =
        Optional.ofNullable(pod.getSpec())
            .map(PodSpec::getTerminationGracePeriodSeconds)
            .orElse(DEFAULT_GRACE_SECONDS);
    return Duration.ofSeconds(seconds);
  }

  /** How important it is to the scheduler; 0 unless its class says otherwise. */
  public static int priority(Pod pod) {
    return Optional.ofNullable(pod.getSpec()).map(PodSpec::getPriority).orElse(0);
  }

  /** Whether pods of lower priority may be removed to make room for it. */
  public static boolean mayPreempt(Pod pod) {
    return Optional.ofNullable(pod.getSpec())
        .map(PodSpec::getPreemptionPolicy)
        .filter("Never"::equals)
        .isEmpty();
  }

  /** Container restarts so far. */
  public static int restarts(Pod pod) {
    return containers(pod).stream()
        .mapToInt(c -> Objects.requireNonNullElse(c.getRestartCount(), 0))
        .sum();
  }

  /** Ready containers of all containers, as {@code 1/2}. */
  public static String readyCount(Pod pod) {
    long ready = containers(pod).stream().filter(c -> Boolean.TRUE.equals(c.getReady())).count();
    int total = pod.getSpec() == null ? 0 : pod.getSpec().getContainers().size();
    return ready + "/" + total;
  }

  /** What kubectl shows as STATUS: {@code Terminating}, a waiting reason, or the phase. */
  public static String status(Pod pod) {
    if (terminating(pod)) {
      return "Terminating";
    }
    return containers(pod).stream()
        .map(ContainerStatus::getState)
        .filter(Objects::nonNull)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .map(waiting -> waiting.getReason())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> phase(pod));
  }

  private static List<ContainerStatus> containers(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
        ? List.of()
        : pod.getStatus().getContainerStatuses();
  }
}
