package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.ProgressEvent.Offered;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.spine.Title;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Opens a rack, then waits to be told how to go on: {@code finish}, {@code fail}, {@code change}
 * (offers something else) or {@code skip} something. It keeps no argument but the rack. What it
 * opened, {@code dust} closes.
 */
final class Repair implements Maintenance {
  static final Offer SKIP = new Offer.Tell("Skip a", new Direction("skip", "a"));
  static final Offer FINISH = new Offer.Tell("Finish", new Direction("finish", "rack1"));
  static final Offer FAIL = new Offer.Tell("Fail", new Direction("fail", "rack1"));
  static final Offer CHANGE = new Offer.Tell("Change", new Direction("change", "rack1"));
  static final Offer REWIRE = ask("Rewire rack1", "rewire", "rack1");
  static final Offer REWIRE_OTHER = ask("Rewire rack2", "rewire", "rack2");
  static final Offer NO_SUCH = ask("Rewire rack9", "rewire", "rack9");
  static final Offer FORBIDDEN = ask("Rewire rack3", "rewire", "rack3");

  /** As offered while it waits; the buttons' indices. */
  static final List<Offer> OFFERS =
      List.of(SKIP, FINISH, FAIL, CHANGE, REWIRE, REWIRE_OTHER, NO_SUCH, FORBIDDEN);

  static final Offer CLOSE = ask("Close rack1", "dust", "rack1");

  private final List<Direction> heard;

  /** {@code heard} outlives the processes that hear. */
  Repair(List<Direction> heard) {
    this.heard = heard;
  }

  private static Offer ask(String label, String action, String rack) {
    return new Offer.Ask(label, action, Arguments.of(Map.of("rack", rack)));
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
  public Outcome<Arguments> check(Arguments arguments) {
    return Outcome.of(Arguments.of(Map.of("rack", arguments.first("rack").orElse("rack1"))));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    List<Step> steps = List.of(new Open(), new Wait());
    return Outcome.of(
        new PlannedWork(
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
      List<Direction> now = new CopyOnWriteArrayList<>();
      CompletableFuture<String> ending = new CompletableFuture<>();
      context.progress().on(new Offered("wait", "the rack", OFFERS));
      context
          .directions()
          .listen(
              direction -> {
                heard.add(direction);
                now.add(direction);
                if (direction.name().startsWith("fi") || direction.name().equals("fail")) {
                  ending.complete(direction.name());
                }
                if (direction.name().equals("change")) {
                  context.progress().on(new Offered("wait", "the rack", List.of(SKIP, FAIL)));
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
