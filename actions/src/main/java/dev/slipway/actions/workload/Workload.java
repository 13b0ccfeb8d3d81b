package dev.slipway.actions.workload;

import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload as it was read.
 *
 * @param ref kind, namespace and name
 * @param replicas how many there should be
 * @param present how many pods there are
 * @param updated how many of them have the newest template
 * @param available how many of them are available
 * @param observed whether the status is about the newest spec
 * @param selector which pods are its own
 * @param rollout how it replaces its pods
 * @param object as the server sent it
 */
public record Workload(
    WorkloadRef ref,
    int replicas,
    int present,
    int updated,
    int available,
    boolean observed,
    LabelSelector selector,
    Rollout rollout,
    HasMetadata object) {

  /** Reads one; throws {@link IllegalArgumentException} for other kinds. */
  public static Workload of(HasMetadata object) {
    return switch (object) {
      case Deployment deployment -> of(deployment);
      case StatefulSet set -> of(set);
      case ReplicaSet set -> of(set);
      default -> throw new IllegalArgumentException("no workload: " + object.getKind());
    };
  }

  /** Its annotations, never null. */
  public Map<String, String> annotations() {
    return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of());
  }

  /** Its uid. */
  public String uid() {
    return object.getMetadata().getUid();
  }

  /** {@code deployment/web}, as people type it. */
  public String displayName() {
    return WorkloadKind.of(ref.kind()).map(WorkloadKind::argument).orElse(ref.kind())
        + "/"
        + ref.name();
  }

  /** Whether every pod has the newest template and is available. */
  public boolean rolledOut() {
    return observed && updated == replicas && present == replicas && available >= replicas;
  }

  private static Workload of(Deployment deployment) {
    var status = Optional.ofNullable(deployment.getStatus());
    return new Workload(
        ref(deployment),
        or(deployment.getSpec().getReplicas(), 1),
        status.map(s -> s.getReplicas()).orElse(0),
        status.map(s -> s.getUpdatedReplicas()).orElse(0),
        status.map(s -> s.getAvailableReplicas()).orElse(0),
        observed(deployment, status.map(s -> s.getObservedGeneration())),
        deployment.getSpec().getSelector(),
        Rollout.of(deployment),
        deployment);
  }

  private static Workload of(StatefulSet set) {
    var status = Optional.ofNullable(set.getStatus());
    return new Workload(
        ref(set),
        or(set.getSpec().getReplicas(), 1),
        status.map(s -> s.getReplicas()).orElse(0),
        status.map(s -> s.getUpdatedReplicas()).orElse(0),
        status.map(s -> s.getAvailableReplicas()).orElse(0),
        observed(set, status.map(s -> s.getObservedGeneration())),
        set.getSpec().getSelector(),
        Rollout.of(set),
        set);
  }

  private static Workload of(ReplicaSet set) {
    var status = Optional.ofNullable(set.getStatus());
    int present = status.map(s -> s.getReplicas()).orElse(0);
    return new Workload(
        ref(set),
        or(set.getSpec().getReplicas(), 1),
        present,
        present,
        status.map(s -> s.getAvailableReplicas()).orElse(0),
        observed(set, status.map(s -> s.getObservedGeneration())),
        set.getSpec().getSelector(),
        Rollout.none(),
        set);
  }

  private static WorkloadRef ref(HasMetadata object) {
    return new WorkloadRef(
        object.getKind(), object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  private static boolean observed(HasMetadata object, Optional<Long> generation) {
    Long wanted = object.getMetadata().getGeneration();
    return wanted == null || generation.orElse(0L) >= wanted;
  }

  private static int or(@Nullable Integer number, int otherwise) {
    return number == null ? otherwise : number;
  }
}
