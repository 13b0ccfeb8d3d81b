package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.ClusterLock;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Operations that name what they need to themselves, in clusters that allow several. */
final class SeveralAtATimeTest extends OperationTestBase {

  @Test
  void shouldRunWhatSharesNothingAtOnceUpToTheLimit() {
    // Given
    cables.rack("rack3", "z").rack("rack4", "w");
    OperationProcess one = allowing(2).holding();
    OperationProcess two = allowing(2).holding();
    Operation first = running(one, "patch", "rack1");

    // When
    Operation second = running(two, "patch", "rack2");

    // Then
    assertThat(one.locks.locks(CLUSTER).all())
        .extracting(ClusterLock::operation)
        .containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(failure(one.ask("patch", "rack3")).obstacle().toString())
        .isEqualTo(
            "op-1 (Rewire rack1, asked by @UANA) has had rack1 in prod-eu to itself for less than"
                + " a minute");

    // When
    two.permits.give(9);
    two.awaitState(second, Succeeded.class);

    // Then
    await().until(() -> one.ask("patch", "rack4") instanceof Outcome.Success);
    one.permits.give(9);
    one.awaitState(first, Succeeded.class);
    await().until(() -> one.holder().isEmpty());
  }

  @Test
  void shouldNotRunTheSameNodeOrTheWholeClusterBeside() {
    // Given
    OperationProcess bot = allowing(5).holding();
    Operation first = running(bot, "patch", "rack1");
    clock.pass(Duration.ofMinutes(7));

    // When
    String whole = failure(bot.ask("rewire", "rack2")).obstacle().toString();
    String same = failure(bot.ask("rewire", "rack1")).obstacle().toString();

    // Then
    assertThat(whole)
        .isEqualTo(
            first.id()
                + " (Rewire rack1, asked by @UANA) has had rack1 in prod-eu to itself for 7"
                + " minutes");
    assertThat(same).isEqualTo(whole);
  }

  @Test
  void shouldRunOneAfterTheOtherWhereNothingIsConfigured() {
    // Given
    OperationProcess bot = process().holding();

    // When
    running(bot, "patch", "rack1");

    // Then
    assertThat(failure(bot.ask("patch", "rack2")).obstacle().toString())
        .contains("has had prod-eu to itself");
  }

  @Test
  void shouldRunAPartBesideADisruptionButNotBesideItself() {
    // Given
    OperationProcess bot = process().holding();
    running(bot, "rewire", "rack1");

    // When
    Operation label = bot.asked("label", "rack2");
    bot.awaitState(label, Running.class);

    // Then
    assertThat(failure(bot.ask("label", "rack1")).obstacle().toString())
        .isEqualTo(
            "op-2 (Rewire rack2, asked by @UANA) has had the labels of prod-eu to itself for less"
                + " than a minute");
  }

  @Test
  void shouldRunNothingBesideWhatNeedsEverything() {
    // Given
    OperationProcess bot = allowing(5).holding();
    running(bot, "rebuild", "rack1");

    // Then
    assertThat(failure(bot.ask("label", "rack2")).obstacle().toString())
        .contains("has had prod-eu to itself");
    assertThat(failure(bot.ask("patch", "rack2")).obstacle().toString())
        .contains("has had prod-eu to itself");
  }

  @Test
  void shouldGiveNothingBackThatSomethingUnderWayNeeds() {
    // Given
    cables.rack("rack3", "z");
    OperationProcess bot = process().holding();
    Operation first = running(bot, "patch", "rack1");

    // When
    Failure same = failure(bot.ask("unplug", "rack1"));

    // Then: the other rack is nobody's, although the cluster allows one at a time
    assertThat(same.obstacle().toString())
        .isEqualTo(
            first.id()
                + " (Rewire rack1, asked by @UANA) has had rack1 in prod-eu to itself for less"
                + " than a minute");
    assertThat(same.remedy().toString()).startsWith("Wait until op-1 has ended, or have @UANA");
    assertThat(bot.ask("unplug", "rack2")).isInstanceOf(Outcome.Success.class);

    // When
    bot.permits.give(9);
    bot.awaitState(first, Succeeded.class);

    // Then
    assertThat(bot.ask("unplug", "rack1")).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void shouldGiveNothingBackThatSomethingUnderWayTookWithoutNamingItBefore() {
    // Given
    OperationProcess bot = process().holding();
    Operation first = running(bot, "rewire", "rack1");
    bot.store.append(
        first.id(),
        new JournalEvent.Progressed(
            new ProgressEvent.ResourceHeld("wire", "rack", "rack2", "free")));

    // When
    Outcome<Operations.RequestResult> taken = bot.ask("unplug", "rack2");

    // Then
    assertThat(failure(taken).obstacle().toString()).startsWith("op-1 (Rewire rack1");
  }

  private OperationProcess allowing(int parallel) {
    return keep(
        new OperationProcess(
            database(), cables, clock, Set.of(BO, CY), s -> s, cluster -> parallel));
  }

  private static Operation running(OperationProcess bot, String action, String rack) {
    Operation operation = bot.asked(action, rack);
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(operation, Running.class);
    return operation;
  }
}
