package dev.slipway.bot.operation;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent.FollowUpsOffered;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Opens a rack, then waits to be told how to go on: {@code finish}, {@code fail}, {@code change}
 * (offers something else) or {@code skip} something. It keeps no argument but the rack. What it
 * opened, {@code dust} closes.
 */
final class FakeRepair implements MaintenanceAction {
  static final FollowUp SKIP = new FollowUp.SendSignal("Skip a", new Signal("skip", "a"));
  static final FollowUp FINISH = new FollowUp.SendSignal("Finish", new Signal("finish", "rack1"));
  static final FollowUp FAIL = new FollowUp.SendSignal("Fail", new Signal("fail", "rack1"));
  static final FollowUp CHANGE = new FollowUp.SendSignal("Change", new Signal("change", "rack1"));
  static final FollowUp REWIRE = ask("Rewire rack1", "rewire", "rack1");
  static final FollowUp REWIRE_OTHER = ask("Rewire rack2", "rewire", "rack2");
  static final FollowUp NO_SUCH = ask("Rewire rack9", "rewire", "rack9");
  static final FollowUp FORBIDDEN = ask("Rewire rack3", "rewire", "rack3");

  /** As offered while it waits; the buttons' indices. */
  static final List<FollowUp> OFFERS =
      List.of(SKIP, FINISH, FAIL, CHANGE, REWIRE, REWIRE_OTHER, NO_SUCH, FORBIDDEN);

  static final FollowUp CLOSE = ask("Close rack1", "dust", "rack1");

  private final List<Signal> heard;

  /** {@code heard} outlives the processes that hear. */
  FakeRepair(List<Signal> heard) {
    this.heard = heard;
  }

  private static FollowUp ask(String label, String action, String rack) {
    return new FollowUp.RunAction(label, action, Arguments.of(Map.of("rack", rack)));
  }

  @Override
  public ActionDescriptor descriptor() {
    return new ActionDescriptor(
        "repair",
        "Repair a rack",
        List.of(Parameter.positional("rack", ParameterKind.TEXT, "The rack.")),
        Risk.DISRUPTIVE,
        List.of("repair rack1"));
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    return Outcome.of(
        BoundAction.of(
            descriptor(),
            Arguments.of(Map.of("rack", arguments.first("rack").orElse("rack1"))),
            context -> plan()));
  }

  private Outcome<ExecutablePlan> plan() {
    List<Step> steps = List.of(new Open(), new Wait());
    return Outcome.of(
        new ExecutablePlan(
            new Plan(
                new Title("Repair", "Repairing", "Repaired", "rack1"),
                "it is opened",
                List.of(),
                List.of(),
                List.of(),
                steps.stream().map(Step::describe).toList(),
                OperationSamples.consent(List.of("rack1"))),
            steps));
  }

  private static final class Open implements Step {
    @Override
    public PlannedStep describe() {
      return new PlannedStep("open", "Open rack1");
    }

    @Override
    public StepOutcome run(StepContext context) {
      return new StepOutcome.Changed("rack1 is open.", List.of(CLOSE));
    }
  }

  private final class Wait implements Step {
    @Override
    public PlannedStep describe() {
      return new PlannedStep("wait", "Wait for word");
    }

    @Override
    public StepOutcome run(StepContext context) {
      List<Signal> now = new CopyOnWriteArrayList<>();
      CompletableFuture<String> ending = new CompletableFuture<>();
      context.progress().on(new FollowUpsOffered("wait", "the rack", OFFERS));
      context
          .signals()
          .subscribe(
              signal -> {
                heard.add(signal);
                now.add(signal);
                if (signal.name().startsWith("fi") || signal.name().equals("fail")) {
                  ending.complete(signal.name());
                }
                if (signal.name().equals("change")) {
                  context
                      .progress()
                      .on(new FollowUpsOffered("wait", "the rack", List.of(SKIP, FAIL)));
                }
              });
      CompletableFuture.anyOf(ending, context.cancellation().signal()).join();
      if (!ending.isDone()) {
        return new StepOutcome.Cancelled("Heard " + now.size() + ".");
      }
      return ending.join().equals("finish")
          ? new StepOutcome.Changed("Heard " + now.size() + ".")
          : new StepOutcome.Failed(Failure.user("Repairing", "it was told to fail", "Again."));
    }
  }
}
