package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.GUEST;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Failed;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people tell a running step. */
final class DirectionsTest extends FollowUpTestBase {

  @Test
  void shouldTellTheRunningStepOnce() {
    // Given
    OperationProcess bot = process();
    Operation repair = repairing(bot);
    FollowUpId skip = offered(bot, repair, FakeRepair.SKIP);

    // When
    assertThat(take(bot, skip, ANA)).isInstanceOf(Outcome.Success.class);
    Failure second = failure(take(bot, skip, BO));

    // Then
    assertThat(cables.heard()).containsExactly(new Signal("skip", "a"));
    assertThat(second.sentence())
        .startsWith("Pressing a button of op-1: somebody pressed that before you, and it is so");
    assertThat(bot.journal(repair))
        .contains(
            new JournalEvent.SignalReceived(ANA, new Signal("skip", "a"), skip.sequence(), 0));
    assertThat(bot.audit.recent(9))
        .extracting(
            r -> r.event().verb() + " " + r.event().actor() + " " + r.event().detail().toString())
        .contains("tell UANA skip a");
  }

  @Test
  void shouldSettleManyPressesAtOnceToOneDirection() throws Exception {
    // Given
    OperationProcess bot = process();
    Operation repair = repairing(bot);
    FollowUpId skip = offered(bot, repair, FakeRepair.SKIP);

    // When
    List<Boolean> worked;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      worked =
          pool
              .invokeAll(
                  IntStream.range(0, 12)
                      .<Callable<Boolean>>mapToObj(
                          i ->
                              () ->
                                  take(bot, skip, i % 2 == 0 ? ANA : BO) instanceof Outcome.Success)
                      .toList())
              .stream()
              .map(future -> future.resultNow())
              .toList();
    }

    // Then
    assertThat(worked).containsOnlyOnce(true);
    assertThat(cables.heard()).hasSize(1);
  }

  @Test
  void shouldTellAlsoWhatWasSaidBeforeARestartInOrderAndOnce() {
    // Given
    OperationProcess first = process();
    Operation repair = repairing(first);
    take(first, offered(first, repair, FakeRepair.SKIP), ANA);
    take(first, offered(first, repair, FakeRepair.CHANGE), BO);
    first.close();
    cables.heard().clear();

    // When
    OperationProcess second = process();
    second.service.resumeAll();
    await().until(() -> cables.heard().size() == 2);
    await().until(() -> find(second, repair, FakeRepair.FINISH).isEmpty());
    take(second, offered(second, repair, FakeRepair.FAIL), ANA);

    // Then
    second.awaitState(repair, Failed.class);
    assertThat(cables.heard()).extracting(Signal::name).containsExactly("skip", "change", "fail");
  }

  @Test
  void shouldRefuseStrangersAndWhatIsNotOfferedAnyMore() {
    // Given
    OperationProcess bot = process();
    Operation repair = repairing(bot);
    FollowUpId skip = offered(bot, repair, FakeRepair.SKIP);

    // When
    Failure stranger = failure(take(bot, skip, GUEST));
    Failure invented = failure(take(bot, new FollowUpId(repair.id(), skip.sequence(), 99), ANA));
    Failure unknown = failure(take(bot, new FollowUpId(new OperationId(77), 1, 0), ANA));
    take(bot, offered(bot, repair, FakeRepair.CHANGE), ANA);
    await().until(() -> find(bot, repair, FakeRepair.FINISH).isEmpty());
    Failure replaced = failure(take(bot, skip, ANA));
    FollowUpId fresh = offered(bot, repair, FakeRepair.SKIP);
    bot.service.cancel(repair.id(), ANA);
    Failure stopping = failure(take(bot, fresh, ANA));
    bot.awaitState(repair, Cancelled.class);
    Failure ended = failure(take(bot, fresh, ANA));

    // Then
    assertThat(stranger.obstacle().toString())
        .isEqualTo("you are not among this channel's approvers");
    assertThat(invented.obstacle().toString())
        .isEqualTo("what that button was about has changed since");
    assertThat(unknown.obstacle().toString()).isEqualTo("there is no such operation");
    assertThat(replaced.obstacle().toString())
        .isEqualTo("what that button was about has changed since");
    assertThat(stopping.obstacle().toString())
        .isIn("op-1 is being stopped", "op-1 was already cancelled by @UANA");
    assertThat(ended.obstacle().toString()).isEqualTo("op-1 was already cancelled by @UANA");
    assertThat(cables.heard()).extracting(Signal::name).containsExactly("change");
  }
}
