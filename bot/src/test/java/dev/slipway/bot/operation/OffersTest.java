package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.GUEST;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.Offer;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.bot.operation.Operations.Taken;
import dev.slipway.config.vocabulary.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OffersTest extends OnOneDatabase {

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
        .extracting(r -> r.event().verb() + " " + r.event().actor() + " " + r.event().detail())
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
    assertThat(stranger.obstacle()).isEqualTo("you are not among this channel's approvers");
    assertThat(invented.obstacle()).isEqualTo("what that button was about has changed since");
    assertThat(unknown.obstacle()).isEqualTo("there is no such operation");
    assertThat(replaced.obstacle()).isEqualTo("what that button was about has changed since");
    assertThat(stopping.obstacle())
        .isIn("op-1 is being stopped", "op-1 was already cancelled by @UANA");
    assertThat(ended.obstacle()).isEqualTo("op-1 was already cancelled by @UANA");
    assertThat(cables.heard()).extracting(Direction::name).containsExactly("change");
  }

  @Test
  void shouldAskForAnotherOperationThatIsApprovedOnItsOwnAndSharesTheTurn() {
    // Given
    BotProcess bot = process();
    Operation repair = repairing(bot);

    // When
    Operation child = stored(take(bot, offered(bot, repair, Repair.REWIRE), CY));

    // Then
    assertThat(child.parent()).contains(repair.id());
    assertThat(child.requester()).isEqualTo(CY);
    assertThat(child.thread()).contains("170.9");
    assertThat(child.channel()).isEqualTo(CHANNEL);
    assertThat(child.state()).isInstanceOf(AwaitingApproval.class);
    assertThat(failure(bot.approve(child, CY)).obstacle()).isEqualTo("you asked for it yourself");
    assertThat(bot.approve(child, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(child, Succeeded.class);
    assertThat(bot.locks.holder(OperationSamples.CLUSTER)).contains(repair.id());
    assertThat(bot.store.view(repair.id()).orElseThrow().children())
        .extracting(Operation::id)
        .containsExactly(child.id());
  }

  @Test
  void shouldAskOnceForTheSame() {
    // Given
    BotProcess bot = process();
    Operation repair = repairing(bot);
    OfferId rewire = offered(bot, repair, Repair.REWIRE);
    Operation child = stored(take(bot, rewire, CY));

    // When
    Outcome<Taken> again = take(bot, rewire, BO);
    bot.approve(child, BO);
    bot.awaitState(child, Succeeded.class);
    Outcome<Taken> afterwards = take(bot, rewire, BO);

    // Then
    assertThat(again).isEqualTo(Outcome.of(new Taken.AskedFor(new Asked.Already(child))));
    assertThat(afterwards)
        .isEqualTo(Outcome.of(new Taken.AskedFor(new Asked.Already(bot.now(child)))));
    assertThat(bot.store.recent(9)).hasSize(2);
  }

  @Test
  void shouldOfferAgainWhatWasRejected() {
    // Given
    BotProcess bot = process();
    Operation repair = repairing(bot);
    OfferId rewire = offered(bot, repair, Repair.REWIRE);
    Operation child = stored(take(bot, rewire, CY));
    bot.service.reject(child.id(), child.version(), BO, "too early");

    // When
    Operation second = stored(take(bot, rewire, CY));

    // Then
    assertThat(second.id()).isNotEqualTo(child.id());
  }

  @Test
  void shouldSayWhenThePlanForbidsWhatIsOffered() {
    // Given
    cables.rack("rack3", "live");
    BotProcess bot = process();
    Operation repair = repairing(bot);

    // When
    Outcome<Taken> forbidden = take(bot, offered(bot, repair, Repair.FORBIDDEN), CY);
    Failure noSuch = failure(take(bot, offered(bot, repair, Repair.NO_SUCH), CY));

    // Then
    assertThat(forbidden)
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            success ->
                assertThat(success.value())
                    .isInstanceOfSatisfying(
                        Taken.AskedFor.class,
                        asked -> assertThat(asked.asked()).isInstanceOf(Asked.Refused.class)));
    assertThat(noSuch.obstacle()).isEqualTo("there is no such rack");
  }

  @Test
  void shouldKeepTheClusterWhileAChildOutlivesItsParent() {
    // Given
    BotProcess bot = process().holding();
    Operation repair = repairing(bot);
    Operation child = stored(take(bot, offered(bot, repair, Repair.REWIRE), CY));
    Operation sibling = stored(take(bot, offered(bot, repair, Repair.REWIRE_OTHER), CY));
    bot.approve(child, BO);
    bot.approve(sibling, BO);
    bot.awaitState(child, Running.class);
    bot.awaitState(sibling, Running.class);

    // When
    take(bot, offered(bot, repair, Repair.FINISH), ANA);
    bot.awaitState(repair, Succeeded.class);

    // Then
    await().until(() -> holder(bot).filter(child.id()::equals).isPresent());
    Failure busy = failure(bot.ask("repair", "rack1"));
    assertThat(busy.obstacle()).startsWith(child.id() + " (Rewire rack1").contains("to itself");
    bot.permits.give(9);
    bot.awaitState(child, Succeeded.class);
    bot.awaitState(sibling, Succeeded.class);
    await().until(() -> holder(bot).isEmpty());
    assertThat(bot.ask("repair", "rack1")).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void shouldGoOnWithParentAndChildAfterARestartInAnyOrder() {
    // Given
    BotProcess first = process().holding();
    Operation repair = repairing(first);
    Operation child = stored(take(first, offered(first, repair, Repair.REWIRE), CY));
    first.approve(child, BO);
    first.awaitState(child, Running.class);
    first.close();

    // When
    BotProcess second = process();
    second.service.run(child.id());
    second.schedule.runNow(repair.id());

    // Then
    assertThat(second.now(child).state()).isInstanceOf(Succeeded.class);
    await().until(() -> find(second, repair, Repair.FINISH).isPresent());
    assertThat(holder(second)).contains(repair.id());
  }

  @Test
  void shouldOfferToTakeBackWhatWasDoneUntilItIsDone() {
    // Given
    BotProcess bot = process();
    Operation repair = failed(bot);
    OfferId close = offered(bot, repair, Repair.CLOSE);

    // When
    Operation undo = stored(take(bot, close, GUEST));
    bot.awaitState(undo, Succeeded.class);

    // Then
    assertThat(undo.parent()).contains(repair.id());
    assertThat(find(bot, repair, Repair.CLOSE)).isEmpty();
    assertThat(take(bot, close, ANA))
        .isEqualTo(Outcome.of(new Taken.AskedFor(new Asked.Already(bot.now(undo)))));
  }

  @Test
  void shouldKeepWhatWasDoneByWordOfTheRequesterOrAnApprover() {
    // Given
    BotProcess bot = process();
    Operation running = repairing(bot);
    Failure early = failure(bot.service.keep(running.id(), ANA));
    take(bot, offered(bot, running, Repair.FAIL), ANA);
    bot.awaitState(running, Failed.class);
    OfferId close = offered(bot, running, Repair.CLOSE);

    // When
    Failure stranger = failure(bot.service.keep(running.id(), GUEST));
    assertThat(bot.service.keep(running.id(), BO)).isInstanceOf(Outcome.Success.class);
    Failure twice = failure(bot.service.keep(running.id(), ANA));
    Failure undo = failure(take(bot, close, ANA));
    Failure retry = failure(bot.service.retry(running.id(), requester(ANA)));

    // Then
    assertThat(early.obstacle()).isEqualTo("what that button was about has changed since");
    assertThat(stranger.obstacle()).isEqualTo("you are not among this channel's approvers");
    assertThat(List.of(twice, undo, retry))
        .extracting(Failure::obstacle)
        .containsOnly("@UBO decided that everything stays as it is");
    assertThat(OpenOffers.of(bot.store.view(running.id()).orElseThrow())).isEmpty();
    assertThat(bot.journal(running)).contains(new JournalEvent.Kept(BO));
  }

  @Test
  void shouldPassTheReasonOnWhateverTheActionsMakeOfIt() {
    // Given
    BotProcess bot = process();
    Operation repair =
        asked(
            bot.service.request(
                "repair",
                OperationSamples.CLUSTER,
                Arguments.of(Map.of("rack", "rack1", "reason", "it hums")),
                requester(ANA)));
    bot.approve(repair, BO);
    await().until(() -> find(bot, repair, Repair.REWIRE).isPresent());

    // When
    Operation child = stored(take(bot, offered(bot, repair, Repair.REWIRE), CY));
    take(bot, offered(bot, repair, Repair.FAIL), ANA);
    bot.awaitState(repair, Failed.class);
    Operation again = asked(bot.service.retry(repair.id(), requester(CY)));

    // Then
    assertThat(repair.arguments().first("reason")).isEmpty();
    assertThat(List.of(repair, child, again)).extracting(Operation::reason).containsOnly("it hums");
  }

  @Test
  void shouldTryAgainWithANewApproval() {
    // Given
    BotProcess bot = process();
    Operation repair = failed(bot);
    OfferId close = offered(bot, repair, Repair.CLOSE);

    // When
    Operation again = asked(bot.service.retry(repair.id(), requester(CY)));
    Outcome<Asked> twice = bot.service.retry(repair.id(), requester(ANA));
    Failure undo = failure(take(bot, close, ANA));

    // Then
    assertThat(again.state()).isInstanceOf(AwaitingApproval.class);
    assertThat(again.arguments()).isEqualTo(repair.arguments());
    assertThat(again.parent()).contains(repair.id());
    assertThat(twice).isEqualTo(Outcome.of(new Asked.Already(again)));
    assertThat(undo.obstacle()).isEqualTo(again.id() + " has taken this up again");
    bot.service.reject(again.id(), again.version(), BO, "no");
    assertThat(asked(bot.service.retry(repair.id(), requester(CY))).id()).isNotEqualTo(again.id());
  }

  @Test
  void shouldNotTryAgainWhatSucceeded() {
    // Given
    BotProcess bot = process();
    Operation repair = repairing(bot);
    take(bot, offered(bot, repair, Repair.FINISH), ANA);
    bot.awaitState(repair, Succeeded.class);

    // Then
    assertThat(failure(bot.service.retry(repair.id(), requester(ANA))).obstacle())
        .isEqualTo("op-1 was approved by @UBO and has already been done");
    assertThat(failure(bot.service.keep(repair.id(), ANA)).obstacle())
        .isEqualTo("op-1 was approved by @UBO and has already been done");
    assertThat(find(bot, repair, Repair.CLOSE)).isPresent();
  }

  private static Operation repairing(BotProcess bot) {
    Operation repair = bot.asked("repair", "rack1");
    assertThat(bot.approve(repair, BO)).isInstanceOf(Outcome.Success.class);
    await().until(() -> find(bot, repair, Repair.SKIP).isPresent());
    return repair;
  }

  private static Operation failed(BotProcess bot) {
    Operation repair = repairing(bot);
    take(bot, offered(bot, repair, Repair.FAIL), ANA);
    bot.awaitState(repair, Failed.class);
    return repair;
  }

  private static OfferId offered(BotProcess bot, Operation operation, Offer offer) {
    return find(bot, operation, offer).orElseThrow();
  }

  private static Optional<OfferId> find(BotProcess bot, Operation operation, Offer offer) {
    return OpenOffers.of(bot.store.view(operation.id()).orElseThrow()).stream()
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.free() && choice.offer().equals(offer))
        .map(OfferGroup.Choice::id)
        .findFirst();
  }

  private static Outcome<Taken> take(BotProcess bot, OfferId offer, UserId by) {
    return bot.service.take(offer, requester(by));
  }

  private static Requester requester(UserId user) {
    return new Requester(user, user.value(), CHANNEL, Optional.of("170.9"));
  }

  private static Optional<OperationId> holder(BotProcess bot) {
    return bot.locks.holder(OperationSamples.CLUSTER);
  }

  private static Operation stored(Outcome<Taken> taken) {
    return switch (taken) {
      case Outcome.Success<Taken>(Taken.AskedFor(Asked asked)) -> asked(Outcome.of(asked));
      case Outcome.Success<Taken>(Taken other) -> throw new AssertionError(other.toString());
      case Outcome.Failed<Taken>(Failure failure) -> throw new AssertionError(failure.sentence());
    };
  }

  private static Operation asked(Outcome<Asked> asked) {
    return switch (asked) {
      case Outcome.Success<Asked>(Asked.Stored(Operation operation)) -> operation;
      case Outcome.Success<Asked>(Asked other) -> throw new AssertionError(other.toString());
      case Outcome.Failed<Asked>(Failure failure) -> throw new AssertionError(failure.sentence());
    };
  }
}
