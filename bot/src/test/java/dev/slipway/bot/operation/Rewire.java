package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlanItem;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.spine.Title;
import dev.slipway.actions.spine.Verdict;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Replaces a rack's old cables, one per permit; a cable named {@code live} forbids it, one named
 * {@code cursed} makes the step throw, and one named {@code stuck} makes it fail as time running
 * out does. While the cables are away, planning and the step fail because nobody answers; while
 * they are forbidden, planning fails because the answer is no.
 */
final class Rewire implements Maintenance {
  private final String name;
  private final Risk risk;
  private final Cables cables;
  private final Permits permits;

  Rewire(String name, Risk risk, Cables cables, Permits permits) {
    this.name = name;
    this.risk = risk;
    this.cables = cables;
    this.permits = permits;
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
  public Outcome<Arguments> check(Arguments arguments) {
    return arguments.first("rack").isPresent()
        ? Outcome.of(arguments)
        : Outcome.failed(Failure.user("Rewiring", "no rack was named", "Name one."));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    String rack = arguments.first("rack").orElseThrow();
    cables.look(context.onBehalfOf());
    if (cables.away()) {
      return Outcome.failed(unreachable(rack));
    }
    if (cables.forbidden()) {
      return Outcome.failed(
          Failure.cluster("Rewiring " + rack, "you may not touch them", "Ask for the right."));
    }
    if (!cables.has(rack)) {
      return Outcome.failed(
          Failure.user("Rewiring " + rack, "there is no such rack", "Name another."));
    }
    List<String> old = cables.old(rack);
    Plan plan =
        new Plan(
            Title.of(cables.say("Rewire " + rack)),
            cables.say(old.size() + " cables change"),
            List.of(),
            old.contains("live")
                ? List.of(
                    new Finding(
                        Severity.BLOCKER,
                        cables.say("A cable is live."),
                        cables.say("Switch it off."),
                        List.of("live")))
                : List.of(),
            old.stream()
                .map(c -> new PlanItem(c, rack, Verdict.MOVE, List.of(cables.say("old"))))
                .toList(),
            List.of(new PlannedStep("wire", cables.say("Wire " + rack))),
            OperationSamples.consent(old));
    return Outcome.of(new PlannedWork(plan, List.of(new Wire(rack))));
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
      return new PlannedStep("wire", cables.say("Wire " + rack));
    }

    @Override
    public StepOutcome run(StepContext context) {
      cables.enter(permits);
      try {
        return wire(context);
      } finally {
        cables.leave(permits);
      }
    }

    private StepOutcome wire(StepContext context) {
      List<String> old = cables.old(rack);
      if (old.isEmpty()) {
        return new StepOutcome.Unchanged("No old cables.");
      }
      int done = 0;
      for (String cable : old) {
        boolean permitted = permitted(context);
        if (cables.away()) {
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
        cables.replace(rack, cable);
        done++;
        context
            .progress()
            .on(new ProgressEvent.ItemChanged("wire", cable, ItemState.DONE, "replaced"));
        context.progress().on(new ProgressEvent.Advanced("wire", done, old.size()));
      }
      return new StepOutcome.Changed("Replaced " + done + " cables.");
    }

    private boolean permitted(StepContext context) {
      CompletableFuture<Void> permit = permits.take();
      CompletableFuture.anyOf(permit, context.cancellation().signal()).join();
      return permit.isDone() && !context.cancellation().requested();
    }
  }
}
