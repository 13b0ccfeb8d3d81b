package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.cache.ClusterReader;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.SimilarNames;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which workloads there are, how many of their pods are ready, and where they run. */
public final class WorkloadListQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "workloads",
          "List workloads, their replicas and where they run",
          List.of(
              Parameter.optional("namespace", ParameterKind.NAMESPACE, "Only this namespace."),
              WorkloadRow.SORTING.parameter("What comes first."),
              Parameter.flag(
                  "at-risk",
                  "Only those with too few ready pods, or that draining one node takes away."),
              Parameter.flag("single", "Only those that want one pod.")),
          Risk.QUESTION,
          List.of("workloads", "workloads shop", "workloads --at-risk --sort risk"));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    Optional<String> namespace = arguments.first("namespace").filter(given -> !given.isBlank());
    String attempted =
        "Listing the workloads of " + namespace.map(n -> n + " in ").orElse("") + cluster.name();
    Predicate<WorkloadRow> shown =
        line ->
            (!arguments.flag("at-risk") || !line.risk().isEmpty())
                && (!arguments.flag("single") || line.single());
    return WorkloadRow.SORTING
        .chosen(arguments, attempted)
        .flatMap(
            order -> {
              String where = namespace.map(n -> n + ", ").orElse("") + cluster.name();
              try {
                return lines(cluster, namespace, attempted)
                    .map(lines -> WorkloadListResult.of(where, lines, shown, order));
              } catch (KubernetesClientException e) {
                return Outcome.failed(ClusterFailures.of(attempted, cluster, e));
              }
            });
  }

  private static Outcome<List<WorkloadRow>> lines(
      Cluster cluster, Optional<String> namespace, String attempted) {
    ClusterReader view = cluster.view();
    Predicate<HasMetadata> here =
        object ->
            namespace.isEmpty() || namespace.get().equals(object.getMetadata().getNamespace());
    List<Pod> all = view.list(ResourceKinds.PODS);
    Map<WorkloadRef, Integer> desired = new HashMap<>();
    view.list(ResourceKinds.DEPLOYMENTS).stream()
        .filter(here)
        .forEach(d -> put(desired, "Deployment", d, d.getSpec().getReplicas()));
    view.list(ResourceKinds.STATEFUL_SETS).stream()
        .filter(here)
        .forEach(s -> put(desired, "StatefulSet", s, s.getSpec().getReplicas()));
    OwnerResolver ownerResolver =
        new OwnerResolver(view.list(ResourceKinds.REPLICA_SETS), view.list(ResourceKinds.JOBS));
    List<Pod> pods = all.stream().filter(here).toList();
    if (namespace.isPresent() && pods.isEmpty() && desired.isEmpty()) {
      return Outcome.failed(nothing(namespace.get(), all, attempted));
    }
    return Outcome.of(WorkloadListResult.lines(pods, ownerResolver, desired));
  }

  private static Failure nothing(String namespace, List<Pod> all, String attempted) {
    List<String> known =
        all.stream().map(pod -> pod.getMetadata().getNamespace()).distinct().sorted().toList();
    List<String> near = SimilarNames.find(namespace, known);
    return Failure.user(
        attempted,
        "nothing runs in a namespace \"" + namespace + "\"",
        near.isEmpty()
            ? "Leave the namespace out to see all."
            : "Did you mean " + String.join(" or ", near) + "?");
  }

  private static void put(
      Map<WorkloadRef, Integer> desired, String kind, HasMetadata object, @Nullable Integer count) {
    desired.put(
        new WorkloadRef(kind, object.getMetadata().getNamespace(), object.getMetadata().getName()),
        Objects.requireNonNullElse(count, 1));
  }
}
