package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.workload.WorkloadClient;
import dev.slipway.actions.workload.WorkloadPods;
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
public final class DeletePodsAction implements MaintenanceAction {
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
  public Outcome<BoundAction> bind(Arguments arguments) {
    return DeletionRequest.parse(arguments)
        .map(
            request ->
                BoundAction.of(
                    descriptor(),
                    DeletionRequest.complete(arguments),
                    context -> plan(request, context)));
  }

  private static Outcome<ExecutablePlan> plan(DeletionRequest request, PlanContext context) {
    String attempted = "Deleting pods on " + request.node() + " in " + context.cluster().name();
    return NodeLookup.find(context.cluster(), request.node(), attempted)
        .flatMap(
            node -> {
              try {
                return Outcome.of(plan(request, node, context));
              } catch (KubernetesClientException e) {
                return Outcome.failed(ClusterFailures.of(attempted, context.cluster(), e));
              }
            });
  }

  private static ExecutablePlan plan(DeletionRequest request, Node node, PlanContext context) {
    Cluster cluster = context.cluster();
    DeletionPlanner planner =
        new DeletionPlanner(request, facts(request, node, cluster), context.approved().isPresent());
    Plan plan = planner.plan(cluster.name().value());
    List<PodDeletionDecision.Deleted> deleted =
        planner.deleted().stream()
            // What has landed under a name since the work began was never approved.
            .filter(
                d ->
                    context.approved().isEmpty()
                        || DeletionConsent.covers(context.approved().get(), d.pod()))
            .toList();
    return new ExecutablePlan(
        plan,
        planner.refused()
            ? List.of()
            : List.of(
                new SaveManifestsStep(
                    cluster, deleted.stream().filter(PodDeletionDecision.Deleted::lost).toList()),
                request.oneByOne()
                    ? new DeleteOneByOneStep(cluster, request, deleted)
                    : new DeletePodsStep(cluster, request, deleted)));
  }

  /** Each workload is asked for its pods once, by its own selector. */
  private static List<Pod> siblings(List<Pod> pods, OwnerResolver ownerResolver, Cluster cluster) {
    Map<WorkloadRef, Pod> one = new LinkedHashMap<>();
    pods.forEach(pod -> ownerResolver.workload(pod).ifPresent(ref -> one.putIfAbsent(ref, pod)));
    return one.values().stream()
        .flatMap(pod -> WorkloadClient.of(cluster, pod).stream())
        .flatMap(workload -> PagedLists.all(WorkloadPods.of(cluster, workload)).stream())
        .toList();
  }

  private static DeletionFacts facts(DeletionRequest request, Node node, Cluster cluster) {
    KubernetesClient client = cluster.client();
    List<Pod> pods = new ArrayList<>();
    List<PodDisruptionBudget> budgets = new ArrayList<>();
    for (PodReference named : request.pods()) {
      Pod pod = client.pods().inNamespace(named.namespace()).withName(named.name()).get();
      if (pod != null) {
        pods.add(pod);
      }
    }
    List<String> namespaces =
        request.pods().stream().map(PodReference::namespace).distinct().sorted().toList();
    namespaces.forEach(
        namespace ->
            budgets.addAll(
                PagedLists.all(client.policy().v1().podDisruptionBudget().inNamespace(namespace))));
    OwnerResolver ownerResolver =
        new OwnerResolver(
            PagedLists.all(client.apps().replicaSets().inAnyNamespace()),
            PagedLists.all(client.batch().v1().jobs().inAnyNamespace()));
    return new DeletionFacts(
        node,
        pods,
        siblings(pods, ownerResolver, cluster),
        ownerResolver,
        PagedLists.all(client.apps().daemonSets().inAnyNamespace()).stream()
            .map(
                set ->
                    Objects.requireNonNullElse(set.getMetadata().getNamespace(), "")
                        + "/"
                        + set.getMetadata().getName())
            .collect(Collectors.toSet()),
        budgets);
  }
}
