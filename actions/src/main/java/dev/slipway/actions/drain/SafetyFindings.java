package dev.slipway.actions.drain;

import dev.slipway.actions.drain.around.Around;
import dev.slipway.actions.drain.around.Leaving;
import dev.slipway.actions.drain.around.NeedFindings;
import dev.slipway.actions.drain.around.PowerFindings;
import dev.slipway.actions.drain.around.QuorumFindings;
import dev.slipway.actions.drain.around.SelfFindings;
import dev.slipway.actions.drain.budget.Budgets;
import dev.slipway.actions.drain.budget.Hold;
import dev.slipway.actions.drain.evict.EvictionWay;
import dev.slipway.actions.drain.placement.Placement;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the drain puts at risk beside its pods, and the guards that somebody took off. */
final class SafetyFindings {
  private SafetyFindings() {}

  static List<Finding> of(DrainView view) {
    Around around = view.facts().around();
    DrainPolicy policy = view.request().policy();
    Leaving leaving = leaving(view);
    List<Finding> findings = new ArrayList<>();
    SelfFindings.of(around, leaving, pod -> fits(view, pod)).ifPresent(findings::add);
    quorum(view).ifPresent(findings::add);
    if (policy.purpose().stopsMachine()) {
      findings.addAll(PowerFindings.of(around, silent(view)));
    }
    bypass(view).ifPresent(findings::add);
    findings.addAll(NeedFindings.of(around, leaving));
    return findings;
  }

  private static Optional<Finding> quorum(DrainView view) {
    DrainPolicy policy = view.request().policy();
    return QuorumFindings.of(
        view.etcdQuorum(),
        view.node(),
        view.several(),
        policy.purpose().stopsMachine(),
        policy.allowEtcdQuorumLoss());
  }

  private static Leaving leaving(DrainView view) {
    return new Leaving(
        view.evicted().stream().map(PodDecision::pod).toList(),
        view.facts().allPods(),
        pod -> view.budgets().deciding(pod).filter(b -> b.hold() != Hold.FREE).isPresent());
  }

  private static boolean fits(DrainView view, Pod pod) {
    return !(view.placement(pod).orElse(null) instanceof Placement.Pending);
  }

  private static List<String> silent(DrainView view) {
    return view.facts().draining().stream()
        .filter(node -> !NodeState.ready(node))
        .map(NodeState::name)
        .toList();
  }

  private static Optional<Finding> bypass(DrainView view) {
    if (view.way() != EvictionWay.DELETE || view.evicted().isEmpty()) {
      return Optional.empty();
    }
    List<String> passed =
        new Budgets(
                view.facts().budgets(),
                view.facts().allPods(),
                view.evicted().stream().map(PodDecision::pod).toList())
            .standings().stream()
                .filter(standing -> standing.hold() != Hold.FREE)
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
