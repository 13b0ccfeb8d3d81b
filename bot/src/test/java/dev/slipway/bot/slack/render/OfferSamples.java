package dev.slipway.bot.slack.render;

import static dev.slipway.bot.slack.render.Operations.ANA;
import static dev.slipway.bot.slack.render.Operations.BO;
import static dev.slipway.bot.slack.render.Operations.COMMANDS;
import static dev.slipway.bot.slack.render.Operations.NOON;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.ProgressEvent.FileKept;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.ProgressEvent.Offered;
import dev.slipway.actions.spine.ProgressEvent.StepFinished;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.spine.Title;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.JournalEvent.Progressed;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Retrial;
import dev.slipway.bot.slack.render.Operations.Journal;
import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A drain that is held up, with what its people make of it. */
final class OfferSamples {
  static final UserId CY = new UserId("U0CY");
  private static final Instant LATER = NOON.plusSeconds(200);
  private static final Failure TIMED_OUT =
      Failure.cluster(
          "Draining node01 in practice",
          "1 of 5 pods is still there after 15m",
          "Make room for shop/db, then press Retry.");

  private static final Offer WAIT =
      new Offer.Tell("Wait 15 Minutes Longer", new Direction("wait", "shop/db 15m"));
  private static final Offer SKIP =
      new Offer.Tell("Skip shop/db-0", new Direction("skip", "shop/db-0"));
  private static final Offer SCALE = ask("Scale shop/db to 4", "scale", "workload", "shop/db");
  static final Offer FORCE = ask("Force shop/db-0 …", "force-evict", "pod", "shop/db-0");
  private static final Offer UNCORDON = ask("Uncordon node01", "uncordon", "node", "node01");

  private OfferSamples() {}

  private static Offer.Ask ask(String label, String action, String name, String value) {
    return new Offer.Ask(label, action, Arguments.of(Map.of(name, value)));
  }

  /** Cordoned with a way back, and held up with ways out. */
  static Journal heldUp() {
    return Operations.running()
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
                new Offered(
                    "evict", "PodDisruptionBudget shop/db", List.of(WAIT, SCALE, SKIP, FORCE))));
  }

  /** A child of {@code op-42} that asks for {@code offer}. */
  static Operation child(long number, Offer offer, String title, OperationState state) {
    Offer.Ask asked = (Offer.Ask) offer;
    Plan plan =
        new Plan(
            Title.of(title),
            "1 pod is deleted against its budget",
            List.of(),
            List.of(),
            List.of(),
            List.of(new PlannedStep("one", title)),
            OperationSamples.consent(List.of(title)));
    Operation like = Operations.operation(plan, "new disk", state);
    return new Operation(
        new OperationId(number),
        1,
        like.cluster(),
        asked.action(),
        asked.arguments(),
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
    all.put("forced-waiting", () -> PlainForm.of(render(asked(forced))));
    all.put("failed-with-ways-out", message(failed, heldUp(), List.of()));
    all.put(
        "failed-retried",
        message(
            failed,
            heldUp(),
            List.of(
                child(
                    45,
                    new Offer.Ask("", "drain", Arguments.of(Map.of("node", "node01"))),
                    "Drain node01 in practice",
                    running))));
    all.put("retry-waiting", () -> PlainForm.of(render(retrying())));
    all.put("failed-undone", message(failed, heldUp(), List.of(undone)));
    all.put("failed-kept", message(failed, heldUp().at(300, new JournalEvent.Kept(BO)), List.of()));
    all.put(
        "succeeded-with-a-way-back",
        message(
            new OperationState.Succeeded(LATER, "node01 is drained: 5 pods moved"),
            heldUp()
                .at(
                    123,
                    Operations.finished(
                        new StepOutcome.Changed("node01 is drained: 5 pods moved"))),
            List.of(
                child(
                    43,
                    FORCE,
                    "Force shop/db-0 off node01",
                    new OperationState.Succeeded(LATER, "shop/db-0 is gone")))));
    all.put("story-of-offers", OfferSamples::story);
    return all;
  }

  private static OperationView retrying() {
    Operation again =
        child(
            45,
            new Offer.Ask("", "drain", Arguments.of(Map.of("node", "node01"))),
            "Drain node01 in practice",
            new OperationState.AwaitingApproval(NOON.plusSeconds(3600)));
    JournalEvent retries =
        new JournalEvent.Retries(
            new OperationId(42),
            new Retrial(List.of("Cordon <node01>"), List.of("Move 5 pods off node01")));
    return new OperationView(again, new Journal().at(0, retries).entries());
  }

  private static Journal told() {
    Journal journal = heldUp();
    long offered = journal.entries().size();
    return journal.at(
        110, new JournalEvent.Directed(ANA, new Direction("skip", "shop/db-0"), offered, 2));
  }

  private static String story() {
    Journal journal =
        told()
            .at(
                111,
                new Progressed(
                    new FileKept("evict", "shop-db-0.yaml", "kind: Pod\n", "kind: Pod\n")))
            .at(
                112,
                new Progressed(
                    new ItemChanged(
                        "evict", "shop/db-0", ItemState.SKIPPED, "skipped, as @Ana said")))
            .at(120, new JournalEvent.Finished(new OperationState.Failed(LATER, TIMED_OUT)))
            .at(300, new JournalEvent.Kept(BO));
    OperationView view = Operations.view(new OperationState.Failed(LATER, TIMED_OUT), journal);
    return GoldenMessagesTest.lines(view, journal.entries().size() - 7);
  }

  private static OperationView asked(Operation child) {
    return new OperationView(child, Operations.asked().entries());
  }

  private static Supplier<String> message(
      OperationState state, Journal journal, List<Operation> children) {
    OperationView view = Operations.view(state, journal);
    return () ->
        PlainForm.of(render(new OperationView(view.operation(), view.journal(), children)));
  }

  private static Rendered render(OperationView view) {
    return new OperationMessage(COMMANDS).render(view);
  }
}
