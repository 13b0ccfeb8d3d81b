package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.cordon.CordonStep;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Step;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Moves all pods off a node, as {@code kubectl drain} does, and says what that costs first. */
public final class DrainAction implements Maintenance {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "drain",
          "Move all pods off a node, so that it can be worked on",
          DrainParameters.ALL,
          Risk.DISRUPTIVE,
          List.of(
              "drain node01",
              "drain node01 --delete-emptydir-data --force",
              "drain node01 --timeout 30m --reason \"kernel update\""));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return DrainArguments.parse(arguments).map(request -> DrainArguments.complete(arguments));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    return DrainArguments.parse(arguments)
        .flatMap(
            request ->
                NodeLookup.find(context.cluster(), request.node(), attempted(request, context))
                    .flatMap(node -> plan(request, node, context)));
  }

  private static Outcome<PlannedWork> plan(DrainRequest request, Node node, PlanContext context) {
    try {
      DrainFacts facts = DrainFactsReader.read(context.cluster(), node, request.podSelector());
      Instant now = context.clock().instant();
      Plan plan = DrainPlanner.plan(context.cluster().name().value(), request, facts, now);
      boolean nothingToDo = plan.refused() || request.dryRun() == DryRun.CLIENT;
      return Outcome.of(
          new PlannedWork(plan, nothingToDo ? List.of() : steps(request, facts, context, now)));
    } catch (KubernetesClientException e) {
      return Outcome.failed(KubeFailures.of(attempted(request, context), context.cluster(), e));
    }
  }

  private static List<Step> steps(
      DrainRequest request, DrainFacts facts, PlanContext context, Instant now) {
    Cluster cluster = context.cluster();
    PodFilter filter = new PodFilter(request, facts.daemonSets());
    List<PodDecision> decisions =
        facts.pods().stream().map(pod -> filter.decide(pod, now)).toList();
    Set<String> losses =
        decisions.stream()
            .filter(PodDecision::lost)
            .map(decision -> decision.pod().getMetadata().getUid())
            .collect(Collectors.toSet());
    int evicted = (int) decisions.stream().filter(PodDecision::evicted).count();
    return List.of(
        new CordonStep(
            cluster,
            request.node(),
            who(request, context.onBehalfOf()),
            request.dryRun() == DryRun.SERVER),
        new EvictStep(
            cluster,
            request,
            losses,
            facts.budgets(),
            new Owners(facts.replicaSets(), facts.jobs()),
            evicted));
  }

  private static OnBehalfOf who(DrainRequest request, OnBehalfOf who) {
    return who.reason().isBlank()
        ? new OnBehalfOf(who.operation(), who.person(), request.reason())
        : who;
  }

  private static String attempted(DrainRequest request, PlanContext context) {
    return "Draining " + request.node() + " in " + context.cluster().name();
  }
}
