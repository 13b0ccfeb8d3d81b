package dev.slipway.actions.deletion;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.view.Reads;
import dev.slipway.actions.workload.OwnPods;
import dev.slipway.actions.workload.Workloads;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Deletes named pods of a node without asking disruption budgets. */
public final class DeletePodsAction implements Maintenance {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "delete-pods",
          "Delete pods of a node without asking their disruption budgets",
          DeletionRequest.PARAMETERS,
          Risk.DISRUPTIVE,
          List.of(
              "delete-pods node01 --pod shop/web-1",
              "delete-pods node01 --pod data/db-0 --pod data/db-1 --grace-period 120",
              "delete-pods node01 --pod data/db-0 --pod data/db-1 --one-by-one"));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return DeletionRequest.parse(arguments).map(request -> DeletionRequest.complete(arguments));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    return DeletionRequest.parse(arguments)
        .flatMap(
            request -> {
              String attempted =
                  "Deleting pods on " + request.node() + " in " + context.cluster().name();
              return NodeLookup.find(context.cluster(), request.node(), attempted)
                  .flatMap(
                      node -> {
                        try {
                          return Outcome.of(plan(request, node, context));
                        } catch (KubernetesClientException e) {
                          return Outcome.failed(KubeFailures.of(attempted, context.cluster(), e));
                        }
                      });
            });
  }

  private static PlannedWork plan(DeletionRequest request, Node node, PlanContext context) {
    Cluster cluster = context.cluster();
    DeletionPlanner planner =
        new DeletionPlanner(request, facts(request, node, cluster), context.approved().isPresent());
    Plan plan = planner.plan(cluster.name().value());
    List<PodVerdict.Deleted> deleted =
        planner.deleted().stream()
            // What has landed under a name since the work began was never approved.
            .filter(
                d ->
                    context.approved().isEmpty()
                        || DeletionConsent.covers(context.approved().get(), d.pod()))
            .toList();
    return new PlannedWork(
        plan,
        planner.refused()
            ? List.of()
            : List.of(
                new KeepStep(cluster, deleted.stream().filter(PodVerdict.Deleted::lost).toList()),
                request.oneByOne()
                    ? new DeleteOneByOneStep(cluster, request, deleted)
                    : new DeleteStep(cluster, request, deleted)));
  }

  /** Each workload is asked for its pods once, by its own selector. */
  private static List<Pod> siblings(List<Pod> pods, Owners owners, Cluster cluster) {
    Map<WorkloadRef, Pod> one = new LinkedHashMap<>();
    pods.forEach(pod -> owners.workload(pod).ifPresent(ref -> one.putIfAbsent(ref, pod)));
    return one.values().stream()
        .flatMap(pod -> Workloads.of(cluster, pod).stream())
        .flatMap(workload -> Reads.all(OwnPods.of(cluster, workload)).stream())
        .toList();
  }

  private static DeletionFacts facts(DeletionRequest request, Node node, Cluster cluster) {
    KubernetesClient client = cluster.client();
    List<Pod> pods = new ArrayList<>();
    List<PodDisruptionBudget> budgets = new ArrayList<>();
    for (NamedPod named : request.pods()) {
      Pod pod = client.pods().inNamespace(named.namespace()).withName(named.name()).get();
      if (pod != null) {
        pods.add(pod);
      }
    }
    List<String> namespaces =
        request.pods().stream().map(NamedPod::namespace).distinct().sorted().toList();
    namespaces.forEach(
        namespace ->
            budgets.addAll(
                Reads.all(client.policy().v1().podDisruptionBudget().inNamespace(namespace))));
    Owners owners =
        new Owners(
            Reads.all(client.apps().replicaSets().inAnyNamespace()),
            Reads.all(client.batch().v1().jobs().inAnyNamespace()));
    return new DeletionFacts(
        node,
        pods,
        siblings(pods, owners, cluster),
        owners,
        Reads.all(client.apps().daemonSets().inAnyNamespace()).stream()
            .map(
                set ->
                    Objects.requireNonNullElse(set.getMetadata().getNamespace(), "")
                        + "/"
                        + set.getMetadata().getName())
            .collect(Collectors.toSet()),
        budgets);
  }
}
