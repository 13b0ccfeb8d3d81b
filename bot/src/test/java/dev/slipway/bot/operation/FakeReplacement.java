package dev.slipway.bot.operation;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Replaces a rack's old cables, one per permit; a cable named {@code live} forbids it, one named
 * {@code cursed} makes the step throw, and one named {@code stuck} makes it fail as time running
 * out does. While the cables are away, planning and the step fail because nobody answers; while
 * they are forbidden, planning fails because the answer is no.
 */
final class FakeReplacement implements MaintenanceAction {
  private final String name;
  private final Risk risk;
  private final FakeMaintenance fakeMaintenance;
  private final StepPermits stepPermits;

  FakeReplacement(
      String name, Risk risk, FakeMaintenance fakeMaintenance, StepPermits stepPermits) {
    this.name = name;
    this.risk = risk;
    this.fakeMaintenance = fakeMaintenance;
    this.stepPermits = stepPermits;
  }

  @Override
  public ActionDescriptor descriptor() {
    return new ActionDescriptor(
        name,
        "Replace a rack's old cables",
        List.of(Parameter.positional("rack", ParameterKind.TEXT, "The rack.")),
        risk,
        List.of(name + " rack1"));
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    return arguments.first("rack").isPresent()
        ? Outcome.of(
            BoundAction.of(
                descriptor(),
                arguments,
                context -> plan(arguments.first("rack").orElseThrow(), context)))
        : Outcome.failed(Failure.user("Rewiring", "no rack was named", "Name one."));
  }

  private Outcome<ExecutablePlan> plan(String rack, PlanContext context) {
    fakeMaintenance.look(context.onBehalfOf());
    if (fakeMaintenance.away()) {
      return Outcome.failed(unreachable(rack));
    }
    if (fakeMaintenance.forbidden()) {
      return Outcome.failed(
          Failure.cluster("Rewiring " + rack, "you may not touch them", "Ask for the right."));
    }
    if (!fakeMaintenance.has(rack)) {
      return Outcome.failed(
          Failure.user("Rewiring " + rack, "there is no such rack", "Name another."));
    }
    List<String> old = fakeMaintenance.old(rack);
    Plan plan =
        new Plan(
            Title.of(fakeMaintenance.say("Rewire " + rack)),
            fakeMaintenance.say(old.size() + " cables change"),
            List.of(),
            old.contains("live")
                ? List.of(
                    new Finding(
                        Severity.BLOCKER,
                        fakeMaintenance.say("A cable is live."),
                        fakeMaintenance.say("Switch it off."),
                        List.of("live")))
                : List.of(),
            old.stream()
                .map(
                    c ->
                        new PlanItem(
                            c, rack, ItemVerdict.MOVE, List.of(fakeMaintenance.say("old"))))
                .toList(),
            List.of(new PlannedStep("wire", fakeMaintenance.say("Wire " + rack))),
            OperationSamples.consent(old));
    return Outcome.of(new ExecutablePlan(plan, List.of(new Wire(rack))));
  }

  private static Failure unreachable(String rack) {
    return Failure.unavailable("Rewiring " + rack, "nobody opens", "Check the door.");
  }

  private final class Wire implements Step {
    private final String rack;

    Wire(String rack) {
      this.rack = rack;
    }

    @Override
    public PlannedStep describe() {
      return new PlannedStep("wire", fakeMaintenance.say("Wire " + rack));
    }

    @Override
    public StepOutcome run(StepContext context) {
      fakeMaintenance.enter(stepPermits);
      try {
        return wire(context);
      } finally {
        fakeMaintenance.leave(stepPermits);
      }
    }

    private StepOutcome wire(StepContext context) {
      List<String> old = fakeMaintenance.old(rack);
      if (old.isEmpty()) {
        return new StepOutcome.Unchanged("No old cables.");
      }
      int done = 0;
      for (String cable : old) {
        boolean permitted = permitted(context);
        if (fakeMaintenance.away()) {
          return new StepOutcome.Failed(unreachable(rack));
        }
        if (!permitted) {
          return new StepOutcome.Cancelled("Replaced " + done + " of " + old.size() + ".");
        }
        if (cable.equals("cursed")) {
          throw new IllegalStateException("cursed");
        }
        if (cable.equals("stuck")) {
          return new StepOutcome.Failed(
              Failure.cluster("Rewiring " + rack, "it took too long", "Pull harder."));
        }
        fakeMaintenance.replace(rack, cable);
        done++;
        context
            .progress()
            .on(new ProgressEvent.ItemChanged("wire", cable, ItemState.DONE, "replaced"));
        context.progress().on(new ProgressEvent.Advanced("wire", done, old.size()));
      }
      return new StepOutcome.Changed("Replaced " + done + " cables.");
    }

    private boolean permitted(StepContext context) {
      CompletableFuture<Void> permit = stepPermits.take();
      CompletableFuture.anyOf(permit, context.cancellation().signal()).join();
      return permit.isDone() && !context.cancellation().requested();
    }
  }
}
