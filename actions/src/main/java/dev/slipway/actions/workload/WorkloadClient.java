package dev.slipway.actions.workload;

import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads and changes workloads in a cluster. Everything here throws what the client throws. */
public final class WorkloadClient {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int CONFLICT = 409;
  private static final int MOST_TRIES = 5;

  private WorkloadClient() {}

  /** The workload; empty when there is none, or its kind has no replicas. */
  public static Optional<Workload> find(Cluster cluster, WorkloadRef ref) {
    return WorkloadKind.of(ref.kind())
        .flatMap(
            kind -> Optional.<HasMetadata>ofNullable(kind.resource(cluster.client(), ref).get()))
        .map(Workload::of);
  }

  /** What people call the pod's workload: the deployment above a replica set, or the set itself. */
  public static Optional<Workload> of(Cluster cluster, Pod pod) {
    return controller(pod)
        .flatMap(ref -> find(cluster, ref))
        .map(
            direct ->
                controller(direct.object()).flatMap(ref -> find(cluster, ref)).orElse(direct));
  }

  /**
   * Sets the number of replicas through the scale subresource, if it is {@code from}. Returns the
   * number that then holds: {@code to}, or what somebody else has set meanwhile.
   */
  public static int scale(Cluster cluster, WorkloadRef ref, int from, int to) {
    var resource = WorkloadKind.of(ref.kind()).orElseThrow().resource(cluster.client(), ref);
    for (int attempt = 1; ; attempt++) {
      Scale scale = resource.scale();
      int now = Objects.requireNonNullElse(scale.getSpec().getReplicas(), 0);
      if (now != from) {
        return now;
      }
      scale.getSpec().setReplicas(to);
      try {
        resource.scale(scale);
        return to;
      } catch (KubernetesClientException e) {
        // Its status changed between reading and writing: only then is it tried again.
        if (e.getCode() != CONFLICT || attempt >= MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  /** The namespaces that have one of that kind and name. */
  static List<String> namespacesWith(Cluster cluster, WorkloadRef ref) {
    return WorkloadKind.of(ref.kind()).orElseThrow().list(cluster.client(), ref.name()).stream()
        .map(object -> object.getMetadata().getNamespace())
        .sorted()
        .toList();
  }

  /** Changes it by a strategic merge patch, as kubectl does. */
  public static Workload patch(Cluster cluster, WorkloadRef ref, Object patch) {
    PatchContext context =
        new PatchContext.Builder()
            .withPatchType(PatchType.STRATEGIC_MERGE)
            .withFieldManager("slipway")
            .build();
    return Workload.of(
        WorkloadKind.of(ref.kind())
            .orElseThrow()
            .resource(cluster.client(), ref)
            .patch(context, JSON.writeValueAsString(patch)));
  }

  /** Waits until {@code over} says so of the workload, or of none when it is gone. */
  public static WatchUntil.End await(
      Cluster cluster,
      WorkloadRef ref,
      Predicate<Optional<Workload>> over,
      Duration atMost,
      StepContext context)
      throws InterruptedException, ExecutionException {
    return await(
        WorkloadKind.of(ref.kind()).orElseThrow().resource(cluster.client(), ref),
        over,
        atMost,
        context);
  }

  private static <T extends HasMetadata> WatchUntil.End await(
      Informable<T> what, Predicate<Optional<Workload>> over, Duration atMost, StepContext context)
      throws InterruptedException, ExecutionException {
    return WatchUntil.await(
        what, found -> over.test(found.stream().findFirst().map(Workload::of)), atMost, context);
  }

  /** Takes one of our annotations off. */
  public static void removeAnnotation(Cluster cluster, WorkloadRef ref, String annotation) {
    Map<String, @Nullable Object> none = new HashMap<>();
    none.put(annotation, null);
    patch(cluster, ref, Map.of("metadata", Map.of("annotations", none)));
  }

  private static Optional<WorkloadRef> controller(HasMetadata object) {
    return OwnerResolver.controller(object)
        .map(
            (OwnerReference owner) ->
                new WorkloadRef(
                    owner.getKind(), object.getMetadata().getNamespace(), owner.getName()));
  }
}
