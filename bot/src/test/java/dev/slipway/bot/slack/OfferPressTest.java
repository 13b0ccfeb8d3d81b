package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent.FollowUpsOffered;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.JournalEvent.Progressed;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.port.OperationStore.Change;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.slack.interact.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an operation offers, pressed in Slack. */
final class OfferPressTest {
  private static final FollowUp SKIP =
      new FollowUp.SendSignal("Skip Pod", new Signal("skip", "shop/a"));
  private static final FollowUp FORCE =
      new FollowUp.RunAction("Force…", "force", Arguments.of(Map.of("pod", "shop/a")));
  private static final FollowUp UNCORDON =
      new FollowUp.RunAction("Uncordon node01", "uncordon", Arguments.of(Map.of("node", "node01")));

  private SlackHarness bench;
  private Operation operation;
  private String ts;

  @BeforeEach
  void start() {
    bench = SlackHarness.start(PracticeOptions.slackOnly().withRatesRelaxed());
    operation = bench.requested();
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.refs.find(operation.id()).isPresent());
    ts = bench.refs.find(operation.id()).orElseThrow().ts();
    become(new OperationState.Running(Instant.now(), 1), new JournalEvent.Started(1));
    bench.store.append(
        operation.id(),
        new Progressed(
            new StepFinished(
                "cordon",
                "Cordon node01",
                new StepOutcome.Changed("node01 is cordoned.", List.of(UNCORDON)))));
    bench.store.append(
        operation.id(),
        new Progressed(new FollowUpsOffered("evict", "budget shop/a", List.of(SKIP, FORCE))));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldTellTheStepOnceHoweverOftenItIsDelivered() {
    // Given
    String skip = awaitButton("Skip Pod");
    bench.fault("interactive", "duplicate_delivery", 1, Map.of());

    // When
    Outcome outcome = click("requester", skip);

    // Then
    assertThat(outcome.error()).isEmpty();
    await().until(() -> parent().toString().contains("Skip Pod, as <@"));
    assertThat(directions()).hasSize(1);
    assertThat(bench.seen()).noneMatch(m -> m.path("ephemeral").asBoolean());
    assertThat(parent().toString()).doesNotContain(skip);
  }

  @Test
  void shouldSayToWhoComesLateThatItIsNoLongerOffered() {
    // Given
    String skip = awaitButton("Skip Pod");
    // Slack shows the old message for a while.
    bench.fault("chat.update", "http500", 3, Map.of());
    click("requester", skip);
    await().until(() -> directions().size() == 1);

    // When
    click("approver", skip);

    // Then
    await().until(() -> heard("approver").contains("it is no longer offered"));
    assertThat(heard("requester")).isEmpty();
    assertThat(directions()).hasSize(1);
  }

  @Test
  void shouldAskInTheThreadAndShowItOnTheMessageItCameFrom() {
    // Given
    String force = awaitButton("Force…");

    // When
    click("requester", force);

    // Then
    await().until(() -> bench.store.children(operation.id()).size() == 1);
    Operation child = bench.store.children(operation.id()).getFirst();
    assertThat(child.thread()).contains(ts);
    await()
        .untilAsserted(
            () ->
                assertThat(replies())
                    .anyMatch(r -> r.toString().contains(ActionIds.APPROVE))
                    .anyMatch(r -> r.path("broadcast").asBoolean()));
    await().until(() -> parent().toString().contains("*" + child.id() + "*"));
    assertThat(parent().toString()).doesNotContain(force);
  }

  @Test
  void shouldOfferAfterwardsAndShowThatItWasTakenBack() {
    // Given
    become(failed(), new JournalEvent.Finished((OperationState.Ended) failed()));
    String undo = awaitButton("Uncordon node01");
    assertThat(parent().toString()).contains(ActionIds.RETRY).contains(ActionIds.KEEP);

    // When
    click("requester", undo);
    await().until(() -> bench.store.children(operation.id()).size() == 1);
    Operation child = bench.store.children(operation.id()).getFirst();
    OperationState.Succeeded done =
        new OperationState.Succeeded(Instant.now(), "node01 takes pods again.");
    bench.store.update(
        child.id(),
        now ->
            Optional.of(new Change(now.withState(done), List.of(new JournalEvent.Finished(done)))));

    // Then
    await().until(() -> parent().toString().contains("Taken back:"));
    assertThat(parent().toString()).doesNotContain(undo, ActionIds.RETRY, ActionIds.KEEP);
  }

  @Test
  void shouldKeepAndTellOthersThatItIsNotTheirs() {
    // Given
    become(failed(), new JournalEvent.Finished((OperationState.Ended) failed()));
    awaitButton("Uncordon node01");

    // When
    click("approver2", ActionIds.KEEP);
    await().until(() -> heard("approver2").contains("it is not yours to decide"));
    click("approver", ActionIds.KEEP);

    // Then
    await().until(() -> parent().toString().contains("Kept as it is"));
    assertThat(parent().toString())
        .doesNotContain(ActionIds.RETRY, ActionIds.KEEP, ActionIds.OFFER_PREFIX);
  }

  @Test
  void shouldRetryOnceAndSayToTheSecondThatItIsOnItsWay() {
    // Given
    become(failed(), new JournalEvent.Finished((OperationState.Ended) failed()));
    awaitButton("Uncordon node01");
    bench.fault("chat.update", "http500", 3, Map.of());

    // When
    click("requester", ActionIds.RETRY);
    await().until(() -> bench.store.children(operation.id()).size() == 1);
    click("approver", ActionIds.RETRY);

    // Then
    await().until(() -> heard("approver").contains("That is already on its way"));
    await().until(() -> parent().toString().contains("Asked for again:"));
    assertThat(bench.store.children(operation.id())).hasSize(1);
    assertThat(parent().toString())
        .doesNotContain(ActionIds.RETRY, ActionIds.KEEP, ActionIds.OFFER_PREFIX);
  }

  private static OperationState failed() {
    return new OperationState.Failed(
        Instant.parse("2026-11-22T12:00:00Z"),
        Failure.cluster("Draining", "no room", "Make some."));
  }

  private void become(OperationState state, JournalEvent event) {
    assertThat(
            bench.store.update(
                operation.id(),
                now -> Optional.of(new Change(now.withState(state), List.of(event)))))
        .isPresent();
  }

  private List<JournalEvent> directions() {
    return bench.store.view(operation.id()).orElseThrow().journal().stream()
        .map(entry -> entry.event())
        .filter(JournalEvent.SignalReceived.class::isInstance)
        .toList();
  }

  /** The action id of the button with that label. */
  private String awaitButton(String label) {
    await().atMost(Duration.ofSeconds(20)).until(() -> button(label).isPresent());
    return button(label).orElseThrow();
  }

  private Optional<String> button(String label) {
    return parent()
        .path("blocks")
        .valueStream()
        .flatMap(block -> block.path("elements").valueStream())
        .filter(element -> element.path("text").path("text").asString("").equals(label))
        .map(element -> element.path("action_id").asString())
        .findFirst();
  }

  private Outcome click(String user, String actionId) {
    return bench.world.people().click(user, "maintenance", ts, actionId);
  }

  private String heard(String user) {
    return bench.world.people().messages(user, "maintenance").stream()
        .filter(m -> m.path("ephemeral").asBoolean())
        .map(ObjectNode::toString)
        .reduce("", String::concat);
  }

  private ObjectNode parent() {
    return bench.seen().stream()
        .filter(m -> m.path("ts").asString().equals(ts))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> replies() {
    return parent().path("replies").valueStream().toList();
  }
}
