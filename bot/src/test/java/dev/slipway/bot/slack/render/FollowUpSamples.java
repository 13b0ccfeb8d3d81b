package dev.slipway.bot.slack.render;

import static dev.slipway.bot.slack.render.RenderedOperations.ANA;
import static dev.slipway.bot.slack.render.RenderedOperations.BO;
import static dev.slipway.bot.slack.render.RenderedOperations.COMMANDS;
import static dev.slipway.bot.slack.render.RenderedOperations.NOON;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.FileSaved;
import dev.slipway.actions.api.step.ProgressEvent.FollowUpsOffered;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.JournalEvent.Progressed;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.bot.slack.render.RenderedOperations.Journal;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.operation.OperationMessage;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A drain that is held up, with what its people make of it. */
final class FollowUpSamples {
  static final UserId CY = new UserId("U0CY");
  private static final Instant LATER = NOON.plusSeconds(200);
  private static final Failure TIMED_OUT =
      Failure.cluster(
          "Draining node01 in practice",
          "1 of 5 pods is still there after 15m",
          "Make room for shop/db, then press Retry.");

  private static final FollowUp WAIT =
      new FollowUp.SendSignal("Wait 15 Minutes Longer", new Signal("wait", "shop/db 15m"));
  private static final FollowUp SKIP =
      new FollowUp.SendSignal("Skip shop/db-0", new Signal("skip", "shop/db-0"));
  private static final FollowUp SCALE = ask("Scale shop/db to 4", "scale", "workload", "shop/db");
  static final FollowUp FORCE = ask("Force shop/db-0 …", "force-evict", "pod", "shop/db-0");
  private static final FollowUp UNCORDON = ask("Uncordon node01", "uncordon", "node", "node01");

  private FollowUpSamples() {}

  private static FollowUp.RunAction ask(String label, String action, String name, String value) {
    return new FollowUp.RunAction(label, action, Arguments.of(Map.of(name, value)));
  }

  /** Cordoned with a way back, and held up with ways out. */
  static Journal heldUp() {
    return RenderedOperations.running()
        .at(
            102,
            new Progressed(
                new StepFinished(
                    "cordon",
                    "Cordon node01",
                    new StepOutcome.Changed("node01 is cordoned", List.of(UNCORDON)))))
        .at(
            103,
            new Progressed(
                new FollowUpsOffered(
                    "evict", "PodDisruptionBudget shop/db", List.of(WAIT, SCALE, SKIP, FORCE))));
  }

  /** A child of {@code op-42} that asks for {@code offer}. */
  static Operation child(long number, FollowUp followUp, String title, OperationState state) {
    FollowUp.RunAction asked = (FollowUp.RunAction) followUp;
    Plan plan =
        new Plan(
            Title.of(title),
            "1 pod is deleted against its budget",
            List.of(),
            List.of(),
            List.of(),
            List.of(new PlannedStep("one", title)),
            OperationSamples.consent(List.of(title)));
    Operation like = RenderedOperations.operation(plan, "new disk", state);
    return new Operation(
        new OperationId(number),
        1,
        like.cluster(),
        asked.action(),
        asked.arguments(),
        like.scope(),
        like.reason(),
        CY,
        "Cy",
        like.channel(),
        Optional.of("170.1"),
        Optional.of(new OperationId(42)),
        NOON.plusSeconds(150),
        plan,
        state);
  }

  static Map<String, Supplier<String>> cases() {
    Map<String, Supplier<String>> all = new LinkedHashMap<>();
    OperationState running = new OperationState.Running(NOON, 1);
    OperationState failed = new OperationState.Failed(LATER, TIMED_OUT);
    Operation forced =
        child(
            43,
            FORCE,
            "Force shop/db-0 off node01",
            new OperationState.AwaitingApproval(NOON.plusSeconds(3600)));
    Operation undone =
        child(
            44,
            UNCORDON,
            "Uncordon node01 in practice",
            new OperationState.Succeeded(LATER.plusSeconds(5), "node01 takes pods again"));
    all.put("held-up", message(running, heldUp(), List.of()));
    all.put("held-up-told", message(running, told(), List.of()));
    all.put("held-up-forced", message(running, heldUp(), List.of(forced)));
    all.put("forced-waiting", () -> PlainBlocks.of(render(asked(forced))));
    all.put("failed-with-ways-out", message(failed, heldUp(), List.of()));
    all.put(
        "failed-retried",
        message(
            failed,
            heldUp(),
            List.of(
                child(
                    45,
                    new FollowUp.RunAction("", "drain", Arguments.of(Map.of("node", "node01"))),
                    "Drain node01 in practice",
                    running))));
    all.put("retry-waiting", () -> PlainBlocks.of(render(retrying())));
    all.put("failed-undone", message(failed, heldUp(), List.of(undone)));
    all.put(
        "failed-kept",
        message(failed, heldUp().at(300, new JournalEvent.ChangesKept(BO)), List.of()));
    all.put(
        "succeeded-with-a-way-back",
        message(
            new OperationState.Succeeded(LATER, "node01 is drained: 5 pods moved"),
            heldUp()
                .at(
                    123,
                    RenderedOperations.finished(
                        new StepOutcome.Changed("node01 is drained: 5 pods moved"))),
            List.of(
                child(
                    43,
                    FORCE,
                    "Force shop/db-0 off node01",
                    new OperationState.Succeeded(LATER, "shop/db-0 is gone")))));
    all.put("story-of-offers", FollowUpSamples::story);
    return all;
  }

  private static OperationView retrying() {
    Operation again =
        child(
            45,
            new FollowUp.RunAction("", "drain", Arguments.of(Map.of("node", "node01"))),
            "Drain node01 in practice",
            new OperationState.AwaitingApproval(NOON.plusSeconds(3600)));
    JournalEvent retries =
        new JournalEvent.RetryOf(
            new OperationId(42),
            new RetrySummary(List.of("Cordon <node01>"), List.of("Move 5 pods off node01")));
    return new OperationView(again, new Journal().at(0, retries).entries());
  }

  private static Journal told() {
    Journal journal = heldUp();
    long offered = journal.entries().size();
    return journal.at(
        110, new JournalEvent.SignalReceived(ANA, new Signal("skip", "shop/db-0"), offered, 2));
  }

  private static String story() {
    Journal journal =
        told()
            .at(
                111,
                new Progressed(
                    new FileSaved("evict", "shop-db-0.yaml", "kind: Pod\n", "kind: Pod\n")))
            .at(
                112,
                new Progressed(
                    new ItemChanged(
                        "evict", "shop/db-0", ItemState.SKIPPED, "skipped, as @Ana said")))
            .at(120, new JournalEvent.Finished(new OperationState.Failed(LATER, TIMED_OUT)))
            .at(300, new JournalEvent.ChangesKept(BO));
    OperationView view =
        RenderedOperations.view(new OperationState.Failed(LATER, TIMED_OUT), journal);
    return GoldenMessagesTest.lines(view, journal.entries().size() - 7);
  }

  private static OperationView asked(Operation child) {
    return new OperationView(child, RenderedOperations.asked().entries());
  }

  private static Supplier<String> message(
      OperationState state, Journal journal, List<Operation> children) {
    OperationView view = RenderedOperations.view(state, journal);
    return () ->
        PlainBlocks.of(render(new OperationView(view.operation(), view.journal(), children)));
  }

  private static Rendered render(OperationView view) {
    return new OperationMessage(COMMANDS).render(view);
  }
}
