package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.store.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What other versions of Slipway wrote, as while one replica after the other is updated. */
final class OtherVersionsTest extends OperationTestBase {
  private static final OperationState HALF_DONE = new Running(NOON, 1);
  private static final JournalEvent TOLD = new JournalEvent.WaitingForVersion();

  @Test
  void shouldLeaveAnUnknownActionAloneSayItOnceAndGoOnInAVersionThatKnowsIt() {
    // Given
    OperationProcess bot = process();
    Operation unknown = stored(bot, "polish", Map.of("rack", "rack1"), HALF_DONE);

    // When
    bot.service.run(unknown.id());
    bot.service.reconcile();
    bot.service.run(unknown.id());

    // Then
    assertThat(bot.now(unknown).state()).isEqualTo(HALF_DONE);
    assertThat(bot.journal(unknown)).containsOnlyOnce(TOLD);
    assertThat(bot.heard).contains(unknown.id());

    // When
    TestDatabases.execute(database(), "update operation set action = 'rewire'");
    bot.service.reconcile();

    // Then
    bot.awaitState(unknown, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
  }

  @Test
  void shouldNotCarryOutAnActionWithoutAParameterItDoesNotKnow() {
    // Given
    OperationProcess bot = process();
    Operation asked =
        stored(bot, "rewire", Map.of("rack", "rack1", "only", "a"), new Approved(BO, NOON));

    // When
    bot.service.run(asked.id());

    // Then
    assertThat(bot.now(asked).state()).isInstanceOf(Approved.class);
    assertThat(bot.journal(asked)).contains(TOLD);
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldCancelAndPauseWhatItDoesNotKnow() {
    // Given
    OperationProcess bot = process();
    Operation approved = stored(bot, "polish", Map.of("rack", "rack1"), new Approved(BO, NOON));
    Operation running = stored(bot, "polish", Map.of("rack", "rack2"), HALF_DONE);
    Operation later = stored(bot, "polish", Map.of("rack", "rack3"), HALF_DONE);

    // When
    assertThat(bot.service.cancel(approved.id(), ANA)).isInstanceOf(Outcome.Success.class);
    assertThat(bot.service.cancel(running.id(), BO)).isInstanceOf(Outcome.Success.class);
    assertThat(bot.service.pause(later.id(), BO)).isInstanceOf(Outcome.Success.class);
    bot.service.run(later.id());

    // Then
    assertThat(bot.now(approved).state()).isInstanceOf(Cancelled.class);
    assertThat(bot.awaitState(running, Cancelled.class).by()).isEqualTo(BO);
    assertThat(bot.now(later).state()).isInstanceOf(Paused.class);
  }

  @Test
  void shouldNotApproveWhatItDoesNotKnow() {
    // Given
    OperationProcess bot = process();
    Operation unknown =
        stored(
            bot,
            "polish",
            Map.of("rack", "rack1"),
            new OperationState.AwaitingApproval(NOON.plusSeconds(60)));

    // Then
    assertThat(failure(bot.approve(unknown, BO)).sentence())
        .isEqualTo(
            "Rewire rack1 in prod-eu: this version of Slipway cannot carry out the \"polish\" that"
                + " another version was asked for. It goes on by itself once a version runs that"
                + " can; op-1 can be cancelled.");
    assertThat(bot.now(unknown).state()).isEqualTo(unknown.state());
  }

  @Test
  void shouldTouchNothingOfAStateItCannotRead() {
    // Given
    OperationProcess bot = process();
    Operation future = stored(bot, "rewire", Map.of("rack", "rack1"), HALF_DONE);
    bot.holdCluster(future.id());
    String written = "{\"type\":\"teleporting\",\"attempts\":1}";
    TestDatabases.execute(database(), "update operation set state = '" + written + "'");
    Operations people = new OutageTranslatingOperations(bot.service);

    // When
    bot.service.run(future.id());
    bot.service.expire(future.id());
    bot.service.reconcile();
    Failure cancel = failure(people.cancel(future.id(), ANA));
    Failure other =
        failure(
            people.request(
                "rewire",
                CLUSTER,
                Arguments.of(Map.of("rack", "rack2")),
                new Requester(ANA, "Ana", CHANNEL, Optional.empty())));

    // Then
    assertThat(List.of(cancel, other))
        .extracting(failure -> failure.obstacle().toString())
        .containsOnly(
            "op-1 was written by another version of Slipway, and this one cannot read it");
    assertThat(people.list(9)).isEmpty();
    assertThat(bot.holder()).contains(future.id());
    assertThat(TestDatabases.text(database(), "select state from operation")).isEqualTo(written);
  }

  @Test
  void shouldAskAgainAboutWhatWasApprovedBeforeConsentHadItems() {
    // Given
    OperationProcess bot = process();
    Operation approved = stored(bot, "rewire", Map.of("rack", "rack1"), new Approved(BO, NOON));
    storeConsentAsLines();

    // When
    bot.service.run(approved.id());

    // Then
    assertThat(bot.now(approved).state()).isInstanceOf(AwaitingApproval.class);
    assertThat(bot.now(approved).plan().consent())
        .isEqualTo(OperationSamples.consent(List.of("a", "b", "c")));
    assertThat(bot.journal(approved))
        .anyMatch(
            event ->
                event instanceof JournalEvent.PlanChanged(PlanDifference difference)
                    && difference.unknown());
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldNotGuessWhatWasApprovedOfWhatAnOlderVersionBegan() {
    // Given
    OperationProcess bot = process();
    Operation disruptive = stored(bot, "rewire", Map.of("rack", "rack1"), HALF_DONE);
    Operation reversible = stored(bot, "dust", Map.of("rack", "rack2"), HALF_DONE);
    cables.rack("rack2", "x");
    storeConsentAsLines();

    // When
    bot.service.run(disruptive.id());
    bot.service.run(reversible.id());

    // Then
    assertThat(bot.awaitState(disruptive, Failed.class).failure().sentence())
        .isEqualTo(
            "Rewire rack1 in prod-eu: an older version of Slipway began it, and this one cannot"
                + " tell what was approved. Ask again: every step first checks what is still"
                + " needed.");
    bot.awaitState(reversible, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack2/x");
  }

  @Test
  void shouldTouchNothingThatAsksForAConsentItDoesNotKnow() {
    // Given
    OperationProcess bot = process();
    Operation future = stored(bot, "rewire", Map.of("rack", "rack1"), new Approved(BO, NOON));
    TestDatabases.execute(
        database(),
        "update operation set plan = replace(plan, '\"pods-moved\"', '\"pods-teleported\"')");

    // When
    bot.service.run(future.id());

    // Then
    assertThat(cables.replaced()).isEmpty();
    assertThat(TestDatabases.text(database(), "select plan from operation"))
        .contains("pods-teleported");
  }

  /** As plans were stored before: lines, and no items. */
  private void storeConsentAsLines() {
    TestDatabases.execute(
        database(), "update operation set plan = replace(plan, '\"consent\":', '\"lines\":')");
  }

  @Test
  void shouldTakeAScopeItCannotReadForEverything() {
    // Given
    OperationProcess bot = process().holding();
    Operation holder = bot.asked("label", "rack1");
    await().until(() -> bot.holder().isPresent());
    TestDatabases.execute(database(), "update cluster_lock set scope = '{\"type\":\"roof\"}'");

    // Then
    assertThat(failure(bot.ask("rewire", "rack2")).obstacle().toString())
        .startsWith(holder.id() + " (");
    bot.permits.give(9);
    bot.awaitState(holder, Succeeded.class);
  }

  private static Operation stored(
      OperationProcess bot, String action, Map<String, String> arguments, OperationState state) {
    return bot.store.create(
        number -> {
          Operation sample = OperationSamples.waiting("rack1").apply(number);
          return new Operation(
              sample.id(),
              1,
              CLUSTER,
              action,
              Arguments.of(arguments),
              sample.scope(),
              sample.reason(),
              ANA,
              "Ana",
              CHANNEL,
              Optional.empty(),
              Optional.empty(),
              NOON,
              sample.plan(),
              state);
        },
        List.of(new JournalEvent.Requested()));
  }
}
