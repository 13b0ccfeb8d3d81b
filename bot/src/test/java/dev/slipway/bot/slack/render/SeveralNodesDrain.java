package dev.slipway.bot.slack.render;

import static dev.slipway.bot.slack.render.RenderedOperations.NOON;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.Advanced;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.ProgressEvent.StepStarted;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.JournalEvent.Progressed;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.RenderedOperations.Journal;
import java.util.List;

/** A drain of three nodes, two at a time, with the first two under way. */
final class SeveralNodesDrain {
  private SeveralNodesDrain() {}

  static OperationView running() {
    Plan one = RenderedOperations.plan();
    Plan plan =
        new Plan(
            new Title("Drain", "Draining", "Drained", "node01, node02 and node03 in practice"),
            "9 pods move",
            one.facts(),
            List.of(),
            List.of(),
            List.of(
                new PlannedStep("cordon", "Cordon node01, node02 and node03"),
                new PlannedStep("evict:node01", "Evict 5 pods from node01"),
                new PlannedStep("evict:node02", "Evict 3 pods from node02"),
                new PlannedStep("evict:node03", "Evict 1 pod from node03")),
            one.consent());
    return new OperationView(
        RenderedOperations.operation(plan, "", new OperationState.Running(NOON, 1)),
        journal().entries());
  }

  private static Journal journal() {
    return RenderedOperations.asked()
        .at(61, new JournalEvent.Started(1))
        .at(61, new Progressed(new StepStarted("cordon", "Cordon")))
        .at(62, finished("cordon"))
        .at(62, new Progressed(new StepStarted("evict", "Drain")))
        .at(62, new Progressed(new Advanced("evict:node01", 0, 5)))
        .at(62, new Progressed(new Advanced("evict:node02", 0, 3)))
        .at(62, new Progressed(new Advanced("evict:node03", 0, 1)))
        .at(62, new Progressed(new StepStarted("evict:node01", "Evict 5 pods from node01")))
        .at(62, new Progressed(new StepStarted("evict:node02", "Evict 3 pods from node02")))
        .at(70, gone("evict:node01", "shop/a"))
        .at(71, gone("evict:node02", "shop/b"))
        .at(72, new Progressed(new Advanced("evict:node01", 1, 5)))
        .at(73, new Progressed(new Advanced("evict:node02", 1, 3)));
  }

  private static Progressed gone(String step, String pod) {
    return new Progressed(new ItemChanged(step, pod, ItemState.DONE, "gone"));
  }

  private static Progressed finished(String step) {
    return new Progressed(
        new StepFinished(step, "Cordon", new StepOutcome.Changed("All are cordoned.")));
  }
}
