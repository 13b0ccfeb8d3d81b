package dev.slipway.actions.family.drain;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanGroup;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.cordon.CordonStep;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.DrainConsent;
import dev.slipway.actions.family.drain.analysis.WorkloadImpact;
import dev.slipway.actions.family.drain.detach.DetachStep;
import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.family.drain.plan.DrainFindings;
import dev.slipway.actions.family.drain.plan.ImpactSummary;
import dev.slipway.actions.family.drain.plan.NodeDetails;
import dev.slipway.actions.family.drain.plan.PodItems;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DryRun;
import dev.slipway.actions.family.drain.step.DrainSteps;
import dev.slipway.actions.family.drain.step.EvictStep;
import dev.slipway.actions.family.drain.step.SelfEvictionStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From facts to a plan. Pure: the same facts at the same time give the same plan. */
public final class DrainPlanner {
  private DrainPlanner() {}

  /** The plan; with refusals in it when the flags do not cover what is on the node. */
  public static Plan plan(String cluster, DrainRequest request, DrainFacts facts, Instant now) {
    return plan(DrainAnalysis.of(cluster, request, facts, now));
  }

  public static Plan plan(DrainAnalysis view) {
    DrainRequest request = view.request();
    return new Plan(
        request.dryRun() == DryRun.NONE
            ? new Title("Drain", "Draining", "Drained", view.node() + " in " + view.cluster())
            : new Title(
                "Try to drain",
                "Trying to drain",
                "Tried to drain",
                view.node() + " in " + view.cluster()),
        ImpactSummary.sentence(view),
        NodeDetails.of(view),
        DrainFindings.of(view),
        PodItems.of(view),
        view.shares().stream()
            .sorted(Comparator.comparingInt(share -> harm(view, share)))
            .map(share -> new PlanGroup(share.workload().toString(), share.note()))
            .toList(),
        steps(view),
        DrainConsent.of(view));
  }

  /** Smaller is worse. */
  private static int harm(DrainAnalysis view, WorkloadImpact share) {
    if (view.outage(share)) {
      return 0;
    }
    return view.quorumAtStake(share) ? 1 : share.majority() || share.allReadyLeave() ? 2 : 3;
  }

  private static List<PlannedStep> steps(DrainAnalysis view) {
    if (view.isBlocked() || view.request().dryRun() == DryRun.CLIENT) {
      return List.of();
    }
    List<PlannedStep> steps = new ArrayList<>();
    steps.add(new PlannedStep(CordonStep.ID, "Cordon " + view.node()));
    view.names().forEach(node -> steps.add(EvictStep.describe(view, node)));
    view.ownPod().ifPresent(own -> steps.add(SelfEvictionStep.describe(own)));
    DrainSteps.detach(view).ifPresent(text -> steps.add(DetachStep.describe(text)));
    return steps;
  }
}
