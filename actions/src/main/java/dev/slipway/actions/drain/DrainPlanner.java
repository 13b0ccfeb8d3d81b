package dev.slipway.actions.drain;

import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlannedStep;
import java.time.Instant;
import java.util.List;

/** From facts to a plan. Pure: the same facts at the same time give the same plan. */
public final class DrainPlanner {
  private DrainPlanner() {}

  /** The plan; with refusals in it when the flags do not cover what is on the node. */
  public static Plan plan(String cluster, DrainRequest request, DrainFacts facts, Instant now) {
    DrainView view = DrainView.of(cluster, request, facts, now);
    return new Plan(
        (request.dryRun() == DryRun.NONE ? "Drain " : "Try to drain ")
            + view.node()
            + " in "
            + cluster,
        DrainImpact.sentence(view),
        DrainNodeFacts.of(view),
        DrainFindings.of(view),
        DrainItems.of(view),
        steps(view),
        DrainMaterial.of(view));
  }

  private static List<PlannedStep> steps(DrainView view) {
    boolean refused = view.decisions().stream().anyMatch(PodDecision::refused);
    if (refused || view.request().dryRun() == DryRun.CLIENT) {
      return List.of();
    }
    int pods = view.evicted().size();
    return List.of(
        new PlannedStep("cordon", "Cordon " + view.node()), EvictStep.describe(view.node(), pods));
  }
}
