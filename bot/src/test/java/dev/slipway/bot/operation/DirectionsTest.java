package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.GUEST;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Direction;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Failed;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people tell a running step. */
final class DirectionsTest extends OnOffers {

  @Test
  void shouldTellTheRunningStepOnce() {
    // Given
    BotProcess bot = process();
    Operation repair = repairing(bot);
    OfferId skip = offered(bot, repair, Repair.SKIP);

    // When
    assertThat(take(bot, skip, ANA)).isInstanceOf(Outcome.Success.class);
    Failure second = failure(take(bot, skip, BO));

    // Then
    assertThat(cables.heard()).containsExactly(new Direction("skip", "a"));
    assertThat(second.sentence())
        .startsWith("Pressing a button of op-1: somebody pressed that before you, and it is so");
    assertThat(bot.journal(repair))
        .contains(new JournalEvent.Directed(ANA, new Direction("skip", "a"), skip.sequence(), 0));
    assertThat(bot.audit.recent(9))
        .extracting(
            r -> r.event().verb() + " " + r.event().actor() + " " + r.event().detail().toString())
        .contains("tell UANA skip a");
  }

  @Test
  void shouldSettleManyPressesAtOnceToOneDirection() throws Exception {
    // Given
    BotProcess bot = process();
    Operation repair = repairing(bot);
    OfferId skip = offered(bot, repair, Repair.SKIP);

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
    BotProcess first = process();
    Operation repair = repairing(first);
    take(first, offered(first, repair, Repair.SKIP), ANA);
    take(first, offered(first, repair, Repair.CHANGE), BO);
    first.close();
    cables.heard().clear();

    // When
    BotProcess second = process();
    second.service.resumeAll();
    await().until(() -> cables.heard().size() == 2);
    await().until(() -> find(second, repair, Repair.FINISH).isEmpty());
    take(second, offered(second, repair, Repair.FAIL), ANA);

    // Then
    second.awaitState(repair, Failed.class);
    assertThat(cables.heard())
        .extracting(Direction::name)
        .containsExactly("skip", "change", "fail");
  }

  @Test
  void shouldRefuseStrangersAndWhatIsNotOfferedAnyMore() {
    // Given
    BotProcess bot = process();
    Operation repair = repairing(bot);
    OfferId skip = offered(bot, repair, Repair.SKIP);

    // When
    Failure stranger = failure(take(bot, skip, GUEST));
    Failure invented = failure(take(bot, new OfferId(repair.id(), skip.sequence(), 99), ANA));
    Failure unknown = failure(take(bot, new OfferId(new OperationId(77), 1, 0), ANA));
    take(bot, offered(bot, repair, Repair.CHANGE), ANA);
    await().until(() -> find(bot, repair, Repair.FINISH).isEmpty());
    Failure replaced = failure(take(bot, skip, ANA));
    OfferId fresh = offered(bot, repair, Repair.SKIP);
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
    assertThat(cables.heard()).extracting(Direction::name).containsExactly("change");
  }
}
