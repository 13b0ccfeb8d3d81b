package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.budget.BudgetAssessor;
import dev.slipway.actions.family.drain.budget.BudgetVerdict;
import dev.slipway.actions.family.drain.dependency.ClusterDependencies;
import dev.slipway.actions.family.drain.dependency.DependencyFindings;
import dev.slipway.actions.family.drain.dependency.EvictedPods;
import dev.slipway.actions.family.drain.dependency.QuorumFindings;
import dev.slipway.actions.family.drain.dependency.SelfFindings;
import dev.slipway.actions.family.drain.dependency.ShutdownFindings;
import dev.slipway.actions.family.drain.eviction.EvictionApi;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.placement.Placement;
import dev.slipway.actions.family.drain.request.DrainPolicy;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the drain puts at risk beside its pods, and the guards that somebody took off. */
final class SafetyFindings {
  private SafetyFindings() {}

  static List<Finding> of(DrainAnalysis view) {
    ClusterDependencies clusterDependencies = view.facts().dependencies();
    DrainPolicy policy = view.request().policy();
    EvictedPods evictedPods = leaving(view);
    List<Finding> findings = new ArrayList<>();
    SelfFindings.of(clusterDependencies, evictedPods, pod -> fits(view, pod))
        .ifPresent(findings::add);
    quorum(view).ifPresent(findings::add);
    if (policy.purpose().stopsMachine()) {
      findings.addAll(ShutdownFindings.of(clusterDependencies, silent(view)));
    }
    bypass(view).ifPresent(findings::add);
    findings.addAll(DependencyFindings.of(clusterDependencies, evictedPods));
    return findings;
  }

  private static Optional<Finding> quorum(DrainAnalysis view) {
    DrainPolicy policy = view.request().policy();
    return QuorumFindings.of(
        view.etcdQuorum(),
        view.node(),
        view.hasSeveralNodes(),
        policy.purpose().stopsMachine(),
        policy.allowEtcdQuorumLoss());
  }

  private static EvictedPods leaving(DrainAnalysis view) {
    return new EvictedPods(
        view.evicted().stream().map(PodDecision::pod).toList(),
        view.facts().allPods(),
        pod ->
            view.budgets()
                .decidingBudget(pod)
                .filter(b -> b.verdict() != BudgetVerdict.ALLOWS)
                .isPresent());
  }

  private static boolean fits(DrainAnalysis view, Pod pod) {
    return !(view.placement(pod).orElse(null) instanceof Placement.Pending);
  }

  private static List<String> silent(DrainAnalysis view) {
    return view.facts().draining().stream()
        .filter(node -> !NodeState.ready(node))
        .map(NodeState::name)
        .toList();
  }

  private static Optional<Finding> bypass(DrainAnalysis view) {
    if (view.evictionApi() != EvictionApi.DELETE || view.evicted().isEmpty()) {
      return Optional.empty();
    }
    List<String> passed =
        new BudgetAssessor(
                view.facts().budgets(),
                view.facts().allPods(),
                view.evicted().stream().map(PodDecision::pod).toList())
            .assessments().stream()
                .filter(standing -> standing.verdict() != BudgetVerdict.ALLOWS)
                .map(standing -> standing.name())
                .sorted()
                .toList();
    return Optional.of(
        new Finding(
            Severity.WARNING,
            (view.request().policy().disableEviction()
                    ? "With --disable-eviction pods are deleted"
                    : "This API server has no eviction, so pods are deleted")
                + ": no PodDisruptionBudget holds them"
                + (passed.isEmpty()
                    ? ""
                    : ", not even "
                        + String.join(", ", passed)
                        + ", which would not let all of them go at once"),
            view.request().policy().disableEviction()
                ? "Leave --disable-eviction out to keep to the budgets."
                : ""));
  }
}
