package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.DrainEstimate;
import dev.slipway.actions.family.drain.budget.BudgetVerdict;
import dev.slipway.actions.family.drain.facts.ReadinessDurations;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.family.drain.placement.Placement;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** One line per pod, those that matter most first. */
public final class PodItems {
  static final String LONE = "no controller";

  private PodItems() {}

  public static List<PlanItem> of(DrainAnalysis view) {
    return view.decisions().stream()
        .map(decision -> item(view, decision))
        .sorted(
            Comparator.comparingInt((PlanItem item) -> weight(item.verdict()))
                .thenComparing(PlanItem::group)
                .thenComparing(PlanItem::subject))
        .toList();
  }

  static String workload(DrainAnalysis view, Pod pod) {
    return view.owners().workload(pod).map(WorkloadRef::toString).orElse(LONE);
  }

  private static PlanItem item(DrainAnalysis view, PodDecision decision) {
    Pod pod = decision.pod();
    List<String> reasons = new ArrayList<>();
    decision.reasons().forEach(reason -> reasons.add(reason.text()));
    if (decision.evicted()) {
      budget(view, pod, reasons);
      DryRunFindings.reason(view, pod).ifPresent(reasons::add);
      view.placement(pod).ifPresent(placement -> reasons.add(text(placement)));
      state(pod, reasons);
    }
    return new PlanItem(
        PodState.key(pod),
        workload(view, pod),
        view.verdict(decision),
        reasons,
        details(view, decision));
  }

  /** Where it comes from, how long it may take to end, and how it fares. */
  private static List<String> details(DrainAnalysis view, PodDecision decision) {
    Pod pod = decision.pod();
    List<String> details = new ArrayList<>();
    if (view.hasSeveralNodes()) {
      details.add("on " + pod.getSpec().getNodeName());
    }
    List<WorkloadRef> chain = view.owners().chain(pod);
    chain.stream()
        .limit(Math.max(0, chain.size() - 1))
        .forEach(owner -> details.add("by " + owner.kind() + " " + owner.name()));
    if (decision.evicted() && !decision.finished()) {
      details.add("up to " + KubectlDuration.format(DrainEstimate.grace(view, pod)) + " to end");
      ReadinessDurations.took(pod).ifPresent(t -> details.add("was ready after " + Ages.brief(t)));
    }
    if (decision.reasons().contains(PodReason.LOCAL_STORAGE)) {
      details.add("emptyDir " + DataLossFindings.emptyDirs(pod));
    }
    int restarts = PodState.restarts(pod);
    if (restarts > 0) {
      details.add(restarts + (restarts == 1 ? " restart" : " restarts"));
    }
    if (!"Running".equals(PodState.phase(pod))) {
      details.add(PodState.phase(pod));
    }
    return details;
  }

  private static void budget(DrainAnalysis view, Pod pod, List<String> reasons) {
    List<String> several = view.budgets().selectingBudgets(pod);
    if (!several.isEmpty()) {
      reasons.add(
          "more than one PodDisruptionBudget selects it, so its eviction always fails: "
              + String.join(", ", several));
    }
    view.budgets()
        .decidingBudget(pod)
        .filter(standing -> standing.verdict() != BudgetVerdict.ALLOWS)
        .ifPresent(s -> reasons.add("PodDisruptionBudget " + s.name() + " " + s.reason()));
  }

  private static String text(Placement placement) {
    return switch (placement) {
      case Placement.Fits(String node) -> "fits on " + node;
      case Placement.Displaces(String node, int priority, List<String> victims) ->
          "with its priority of "
              + priority
              + " it fits on "
              + node
              + " by displacing "
              + String.join(", ", victims);
      case Placement.Pending pending -> "does not fit elsewhere: " + pending.text();
    };
  }

  private static void state(Pod pod, List<String> reasons) {
    PodState.doNotEvictAnnotations(pod).forEach(wish -> reasons.add("asks to stay: " + wish));
    if (Tolerations.toleratesCordon(pod)) {
      reasons.add("tolerates the cordon and can come back");
    }
    if (PodState.terminating(pod)) {
      reasons.add("is ending already");
    } else if (!PodState.ready(pod) && !PodState.finished(pod)) {
      reasons.add("is not ready (" + PodState.status(pod) + ")");
    }
    List<String> finalizers =
        Objects.requireNonNullElse(pod.getMetadata().getFinalizers(), List.of());
    if (!finalizers.isEmpty()) {
      reasons.add("stays until its finalizers are removed: " + String.join(", ", finalizers));
    }
  }

  private static int weight(ItemVerdict itemVerdict) {
    return switch (itemVerdict) {
      case REFUSE -> 0;
      case LOSE -> 1;
      case HELD -> 2;
      case MOVE -> 3;
      case KEEP -> 4;
    };
  }
}
