package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * Evicts the pod that Slipway itself runs in, after everything else is gone and that is stored
 * (kubernetes.md §1.9). The step does not see its end: the process is asked to stop, and the next
 * one finds nothing left to move.
 */
public final class SelfEvictionStep implements Step {
  static final String ID = "self";

  private final Pod own;
  private final Step eviction;

  /** {@code eviction} evicts {@code own} and nothing else. */
  SelfEvictionStep(Pod own, Step eviction) {
    this.own = own;
    this.eviction = eviction;
  }

  public static PlannedStep describe(Pod own) {
    return new PlannedStep(
        ID, "Move Slipway itself from " + own.getSpec().getNodeName() + ", as the last pod");
  }

  @Override
  public PlannedStep describe() {
    return describe(own);
  }

  @Override
  public StepOutcome run(StepContext context) {
    context
        .progress()
        .on(
            new ItemChanged(
                ID,
                PodState.key(own),
                ItemState.WAITING,
                "this is Slipway itself, and the last one; it goes on here once it runs elsewhere"));
    return eviction.run(context);
  }
}
