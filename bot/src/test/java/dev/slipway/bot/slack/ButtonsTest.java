package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.InboundClick;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.state.OpenView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class ButtonsTest {
  private final Semaphore killable = new Semaphore(0);
  private SlackHarness bench;
  private Operation operation;
  private String ts;

  @BeforeEach
  void start() {
    bench = SlackHarness.start(PracticeOptions.slackOnly().withRatesRelaxed());
    operation = bench.requested();
    await().atMost(Duration.ofSeconds(20)).until(() -> bench.refs.find(operation.id()).isPresent());
    ts = bench.refs.find(operation.id()).orElseThrow().ts();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void shouldApprove() {
    // When
    Outcome outcome = click("approver", ActionIds.APPROVE);

    // Then
    assertThat(outcome.error()).isEmpty();
    await().until(() -> now().state() instanceof OperationState.Approved);
  }

  @Test
  void shouldDoAfterARestartWhatWasAcknowledgedJustBeforeTheBotDied() {
    // Given
    bench.operations.around(this::untilItIsKilled, () -> {});
    Outcome acknowledged = click("approver", ActionIds.APPROVE);
    await().until(() -> killable.hasQueuedThreads());

    // When
    bench.operations.around(() -> {}, () -> {});
    bench.restart();

    // Then
    assertThat(acknowledged.error()).isEmpty();
    await().until(() -> now().state() instanceof OperationState.Approved);
    await().until(() -> bench.inbox.pending().isEmpty());
    assertThat(told("approver")).isEmpty();
  }

  @Test
  void shouldDoItOnceAndSayNothingWhenTheBotDiedBetweenTheYesAndItsTick() {
    // Given
    bench.operations.around(() -> {}, this::untilItIsKilled);
    click("approver", ActionIds.APPROVE);
    await().until(() -> killable.hasQueuedThreads());

    // When
    bench.operations.around(() -> {}, () -> {});
    bench.restart();

    // Then
    await().until(() -> bench.inbox.pending().isEmpty());
    assertThat(bench.store.view(operation.id()).orElseThrow().journal())
        .extracting(JournalEntry::event)
        .containsOnlyOnce(new JournalEvent.ApprovalGiven(SlackSamples.APPROVER));
    assertThat(told("approver")).isEmpty();
  }

  /**
   * Blocks until the bot is stopped, and then does nothing more, as in a process that is killed.
   */
  private void untilItIsKilled() {
    try {
      killable.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("killed", e);
    }
  }

  @Test
  void shouldSayThatWhatWasPressedLongAgoIsNotDone() {
    // Given
    bench.inbox.accept(
        new InboundClick(
            "press:1",
            SlackSamples.APPROVER,
            "Bo",
            SlackSamples.MAINTENANCE,
            Optional.empty(),
            Optional.of(ts),
            ActionIds.APPROVE,
            SlackHarness.valueOf(operation),
            Instant.now().minus(Duration.ofMinutes(16))));

    // When
    bench.restart();

    // Then
    await().until(() -> told("approver").contains("more than 15 minutes ago"));
    await().until(() -> bench.inbox.pending().isEmpty());
    assertThat(now().state()).isInstanceOf(OperationState.AwaitingApproval.class);
  }

  @Test
  void shouldSayThatNothingCameOfAPressThatCouldNotBeKept() {
    // Given
    bench.inbox.breakDown();

    // When
    Outcome outcome = click("approver", ActionIds.APPROVE);

    // Then
    assertThat(outcome.error()).isEmpty();
    await().until(() -> told("approver").contains("Nothing was done."));
    assertThat(now().state()).isInstanceOf(OperationState.AwaitingApproval.class);
  }

  @Test
  void shouldKeepAFormOpenThatCouldNotBeKept() {
    // Given
    bench.world.people().command("requester", "maintenance", "/drain");
    OpenView form =
        bench.world.people().awaitModal("requester", ActionIds.ACTION_FORM_PREFIX + "drain");
    await()
        .until(
            () ->
                bench.world.people().modals("requester").getFirst().toString().contains("node02"));
    bench.inbox.breakDown();

    // When
    Outcome outcome = bench.world.people().submit("requester", form.id(), Map.of("node", "node02"));

    // Then
    assertThat(outcome.details().toString()).contains("Nothing was done.");
    assertThat(bench.worked).isEmpty();
  }

  @Test
  void shouldRefuseTheRequesterPrivatelyAndLeaveTheMessageAlone() {
    // Given
    ObjectNode before = parent();

    // When
    click("requester", ActionIds.APPROVE);

    // Then
    await()
        .until(
            () ->
                bench.world.people().messages("requester", "maintenance").stream()
                    .anyMatch(m -> m.path("text").asString().contains("not yours to decide")));
    assertThat(bench.world.people().messages("approver", "maintenance")).hasSize(1);
    assertThat(parent().path("blocks")).isEqualTo(before.path("blocks"));
    assertThat(now().state()).isInstanceOf(OperationState.AwaitingApproval.class);
  }

  @Test
  void shouldRefuseAButtonDrawnForAnEarlierVersion() {
    // Given
    click("approver", ActionIds.APPROVE);
    await().until(() -> now().version() == 2);

    // When
    bench
        .world
        .people()
        .click("approver", "maintenance", ts, ActionIds.APPROVE, SlackHarness.valueOf(operation));

    // Then
    assertThat(now().version()).isEqualTo(2);
  }

  @Test
  void shouldActOnceOnAClickThatIsDeliveredTwice() {
    // Given
    bench.fault("interactive", "duplicate_delivery", 1, Map.of());

    // When
    click("approver", ActionIds.APPROVE);

    // Then
    await().until(() -> now().state() instanceof OperationState.Approved);
    click("requester", ActionIds.VIEW_PLAN);
    bench.world.people().awaitModal("requester", ActionIds.PLAN_VIEW);
    assertThat(bench.seen()).noneMatch(m -> m.path("ephemeral").asBoolean());
  }

  @Test
  void shouldAskForAReasonAndReject() {
    // Given
    click("approver", ActionIds.REJECT);
    OpenView form = bench.world.people().awaitModal("approver", ActionIds.REJECT_FORM);

    // When
    Outcome outcome =
        bench
            .world
            .people()
            .submit("approver", form.id(), Map.of(ActionIds.REASON, "Not on Friday"));

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(now().state())
        .isInstanceOfSatisfying(
            OperationState.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo("Not on Friday"));
  }

  @Test
  void shouldSayInTheFormWhyANoDoesNotCount() {
    // Given
    click("requester", ActionIds.REJECT);
    OpenView form = bench.world.people().awaitModal("requester", ActionIds.REJECT_FORM);

    // When
    Outcome outcome =
        bench
            .world
            .people()
            .submit("requester", form.id(), Map.of(ActionIds.REASON, "Changed my mind"));

    // Then
    assertThat(outcome.details().toString()).contains("it is not yours to decide");
    assertThat(now().state()).isInstanceOf(OperationState.AwaitingApproval.class);
  }

  @Test
  void shouldShowThePlan() {
    // When
    click("approver", ActionIds.VIEW_PLAN);

    // Then
    bench.world.people().awaitModal("approver", ActionIds.PLAN_VIEW);
  }

  @Test
  void shouldPutThePlanInTheThreadWhereSlackOpensNoView() {
    // Given
    bench.fault("views.open", "ok_false", 1, Map.of("error", "view_too_large"));

    // When
    click("approver", ActionIds.VIEW_PLAN);

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                parent().path("replies").valueStream().anyMatch(r -> r.path("files").size() == 1));
  }

  @Test
  void shouldFillInAFormAndWorkItLikeATypedLine() {
    // Given
    bench.world.people().command("requester", "maintenance", "/drain");
    OpenView form =
        bench.world.people().awaitModal("requester", ActionIds.ACTION_FORM_PREFIX + "drain");
    await()
        .until(
            () ->
                bench.world.people().modals("requester").getFirst().toString().contains("node02"));

    // When
    Outcome outcome = bench.world.people().submit("requester", form.id(), Map.of("node", "node02"));

    // Then
    assertThat(outcome.error()).isEmpty();
    await().until(() -> bench.worked.size() == 1);
    assertThat(bench.worked.getFirst().line()).startsWith("drain").contains("node02");
    assertThat(bench.worked.getFirst().channel()).isEqualTo(SlackSamples.MAINTENANCE);
  }

  @Test
  void shouldOfferTheFormWhereSlackDoesNotOpenIt() {
    // Given
    bench.fault("views.open", "ok_false", 1, Map.of("error", "expired_trigger_id"));
    bench.world.people().command("requester", "maintenance", "/drain");
    await().until(() -> offer().isPresent());

    // When
    bench
        .world
        .people()
        .click(
            "requester",
            "maintenance",
            offer().orElseThrow().path("ts").asString(),
            ActionIds.OPEN_FORM);

    // Then
    bench.world.people().awaitModal("requester", ActionIds.ACTION_FORM_PREFIX + "drain");
  }

  @Test
  void shouldAskAgainAsWhoeverPressed() {
    // Given
    Failure busy = Failure.refused("Drain node01", "op-7 has it to itself", "Wait.");
    bench.answerWith(
        command -> new Reply.Busy(busy, command.channel(), "drain node01 --reason \"it's"));
    bench.world.people().command("requester", "maintenance", "/drain node01");
    await().until(() -> offer().isPresent());
    String busyTs = offer().orElseThrow().path("ts").asString();

    // When
    bench.world.people().click("requester", "maintenance", busyTs, ActionIds.WAIT_IN_LINE);
    await().until(() -> bench.worked.size() == 2);
    bench.world.people().click("requester", "maintenance", busyTs, ActionIds.TAKE_OVER);
    await().until(() -> bench.worked.size() == 3);

    // Then
    assertThat(bench.worked)
        .extracting(InboundCommand::line)
        .endsWith(
            "drain node01 --reason \"it's --queue", "drain node01 --reason \"it's --take-over");
    assertThat(bench.worked).extracting(InboundCommand::user).containsOnly(SlackSamples.REQUESTER);
    assertThat(bench.worked)
        .extracting(InboundCommand::channel)
        .containsOnly(SlackSamples.MAINTENANCE);
  }

  private Optional<ObjectNode> offer() {
    return bench.world.people().messages("requester", "maintenance").stream()
        .filter(m -> m.path("ephemeral").asBoolean())
        .findFirst();
  }

  @Test
  void shouldPublishTheHomeTab() {
    // When
    bench.world.people().openHome("requester");

    // Then
    await().until(() -> bench.world.people().home("requester").isPresent());
  }

  /** What only that person sees. */
  private String told(String user) {
    return bench.world.people().messages(user, "maintenance").stream()
        .filter(m -> m.path("ephemeral").asBoolean())
        .map(ObjectNode::toString)
        .collect(Collectors.joining());
  }

  private Outcome click(String user, String actionId) {
    return bench.world.people().click(user, "maintenance", ts, actionId);
  }

  private ObjectNode parent() {
    return bench.seen().stream()
        .filter(m -> m.path("ts").asString().equals(ts))
        .findFirst()
        .orElseThrow();
  }

  private Operation now() {
    return bench.store.find(operation.id()).orElseThrow();
  }
}
