package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.GUEST;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DecisionTest extends OperationTestBase {

  @Test
  void shouldRunAfterAYesAndTellTheWholeStory() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");

    // When
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(operation, Succeeded.class);
    assertThat(bot.journal(operation))
        .extracting(e -> e.getClass().getSimpleName())
        .startsWith("Requested", "ApprovalRequested", "ApprovalGiven", "Started", "Progressed")
        .endsWith("Progressed", "Finished");
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    await()
        .untilAsserted(
            () ->
                assertThat(bot.audit.recent(9))
                    .extracting(r -> r.event().verb() + " " + r.event().actor())
                    .containsExactly(
                        "finish slipway", "start slipway", "approve UBO", "request UANA"));
    assertThat(bot.audit.verify().firstBroken()).isEmpty();
  }

  @Test
  void shouldRefuseTheRequestersOwnYesAndStrangers() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");

    // When
    Failure own = failure(bot.approve(operation, ANA));
    Failure stranger = failure(bot.approve(operation, GUEST));
    Failure strangersNo =
        failure(bot.service.reject(operation.id(), operation.version(), GUEST, "no"));

    // Then
    assertThat(own.sentence())
        .startsWith("Approving op-1: you asked for it yourself. Somebody else");
    assertThat(stranger.obstacle().toString())
        .isEqualTo("you are not among this channel's approvers");
    assertThat(strangersNo.attempted()).isEqualTo("Rejecting op-1");
    assertThat(bot.now(operation)).isEqualTo(operation);
    assertThat(bot.audit.recent(3))
        .extracting(r -> r.event().result())
        .containsOnly(AuditEvent.Result.REFUSED);
  }

  @Test
  void shouldSayWhoDecidedToWhoComesSecond() {
    // Given
    OperationProcess bot = process().holding();
    Operation operation = bot.asked("rewire", "rack1");
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(operation, Running.class);

    // When
    Failure twice = failure(bot.approve(operation, BO));
    Failure second = failure(process().approve(operation, CY));

    // Then
    assertThat(twice).isEqualTo(second);
    assertThat(second.obstacle().toString())
        .isEqualTo("op-1 was approved by @UBO and is already running");
  }

  @Test
  void shouldSettleAYesAndANoAtTheSameTimeExactlyOnce() {
    // Given
    OperationProcess other = process();
    ConflictInjectingStore[] store = new ConflictInjectingStore[1];
    OperationProcess bot =
        keep(
            new OperationProcess(
                database(),
                cables,
                clock,
                Set.of(BO, CY),
                s -> {
                  store[0] = new ConflictInjectingStore(s);
                  return store[0];
                }));
    Operation operation = bot.asked("rewire", "rack1");
    store[0].interfere(
        () ->
            assertThat(other.service.reject(operation.id(), operation.version(), CY, "not now"))
                .isInstanceOf(Outcome.Success.class));

    // When
    Failure late = failure(bot.approve(operation, BO));

    // Then
    assertThat(late.obstacle().toString()).isEqualTo("op-1 was already rejected by @UCY");
    assertThat(bot.now(operation).state()).isEqualTo(new Rejected(NOON, CY, "not now"));
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldTakeOneOfManyYesesAndRunOnce() throws Exception {
    // Given
    List<OperationProcess> bots = List.of(process(), process());
    Operation operation = bots.getFirst().asked("rewire", "rack1");

    // When
    List<Future<Outcome<Operation>>> answers;
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      people.submit(
                          () -> {
                            UserId by = i % 3 == 0 ? BO : CY;
                            return bots.get(i % 2).approve(operation, by);
                          }))
              .toList();
    }

    // Then
    assertThat(answers)
        .extracting(Future::get)
        .satisfiesOnlyOnce(a -> assertThat(a).isInstanceOf(Outcome.Success.class));
    bots.getFirst().awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
  }

  @Test
  void shouldExpireWhenNobodySaysYesInTime() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");

    // When
    bot.service.expire(operation.id());

    // Then
    assertThat(bot.now(operation)).isEqualTo(operation);
    assertThat(bot.schedule.expiries())
        .containsEntry(operation.id(), NOON.plus(OperationProcess.EXPIRY));

    // When
    clock.pass(OperationProcess.EXPIRY);
    bot.schedule.strike(clock.instant());

    // Then
    assertThat(bot.now(operation).state())
        .isEqualTo(new Expired(NOON.plus(OperationProcess.EXPIRY)));
    assertThat(failure(bot.approve(operation, BO)).obstacle().toString())
        .isEqualTo("op-1 has expired: nobody approved it in time");
  }

  @Test
  void shouldExpireAtTheClickWhenTheAlarmIsLate() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");
    clock.pass(OperationProcess.EXPIRY.plus(Duration.ofMinutes(1)));

    // When
    Failure late = failure(bot.approve(operation, BO));

    // Then
    assertThat(late.obstacle().toString()).isEqualTo("nobody approved it in time");
    assertThat(bot.now(operation).state()).isInstanceOf(Expired.class);
  }

  @Test
  void shouldAskAgainWhenThePlanIsNotWhatWasApproved() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");
    cables.rack("rack1", "b", "c", "d");
    clock.pass(Duration.ofMinutes(10));

    // When
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    await().until(() -> bot.now(operation).version() == operation.version() + 2);
    Operation again = bot.now(operation);
    assertThat(again.state())
        .isEqualTo(new AwaitingApproval(clock.instant().plus(OperationProcess.EXPIRY)));
    assertThat(again.plan().consent()).isEqualTo(OperationSamples.consent(List.of("b", "c", "d")));
    assertThat(bot.journal(operation))
        .contains(
            new JournalEvent.PlanChanged(
                new PlanDifference(
                    List.of(OperationSamples.moved("a")),
                    List.of(OperationSamples.moved("d")),
                    false)));
    assertThat(cables.replaced()).isEmpty();
    assertThat(failure(bot.approve(operation, CY)).obstacle().toString())
        .isEqualTo("the plan has changed since this button was made");

    // When
    assertThat(bot.approve(again, CY)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/b", "rack1/c", "rack1/d");
  }

  @Test
  void shouldStartWhatWasApprovedThoughItsPlanIsWordedAnew() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");
    cables.words(sentence -> "말".repeat(sentence.length()));

    // When
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(operation, Succeeded.class);
    assertThat(bot.journal(operation)).noneMatch(JournalEvent.PlanChanged.class::isInstance);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
  }

  @Test
  void shouldFailWhenWhatWasApprovedIsGoneOrForbidden() {
    // Given
    OperationProcess bot = process();
    Operation gone = bot.asked("rewire", "rack1");
    Operation forbidden = bot.asked("rewire", "rack2");
    cables.scrap("rack1");
    cables.rack("rack2", "live");

    // When
    assertThat(bot.approve(gone, BO)).isInstanceOf(Outcome.Success.class);
    Failed first = bot.awaitState(gone, Failed.class);
    await().until(() -> bot.holder().isEmpty());
    assertThat(bot.approve(forbidden, BO)).isInstanceOf(Outcome.Success.class);
    Failed second = bot.awaitState(forbidden, Failed.class);

    // Then
    assertThat(first.failure().obstacle().toString()).isEqualTo("there is no such rack");
    assertThat(second.failure())
        .isEqualTo(Failure.refused("Rewire rack2", "A cable is live.", "Switch it off."));
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldFailWhenTheApproverIsNoLongerOne() {
    // Given
    OperationProcess before = process();
    Operation operation = before.asked("rewire", "rack1");
    before.schedule.attach(new Nobody());
    assertThat(before.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // When
    OperationProcess after =
        keep(new OperationProcess(database(), cables, clock, Set.of(CY), s -> s));
    after.service.resumeAll();

    // Then
    Failed failed = after.awaitState(operation, Failed.class);
    assertThat(failed.failure().obstacle().toString())
        .isEqualTo("the yes of @UBO no longer counts: they are not an approver here any more");
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldCancelWhileItWaits() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");

    // When
    Failure strangers = failure(bot.service.cancel(operation.id(), GUEST));
    Outcome<Operation> own = bot.service.cancel(operation.id(), ANA);

    // Then
    assertThat(strangers.attempted()).isEqualTo("Cancelling op-1");
    assertThat(own.map(Operation::state)).isEqualTo(Outcome.of(new Cancelled(NOON, ANA)));
    assertThat(failure(bot.service.cancel(operation.id(), ANA)).obstacle().toString())
        .isEqualTo("op-1 was already cancelled by @UANA");
  }

  @Test
  void shouldCancelAtTheNextSafePointWhileItRuns() {
    // Given
    OperationProcess bot = process().holding();
    Operation operation = bot.asked("rewire", "rack1");
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.permits.give(1);
    await().until(() -> cables.replaced().size() == 1);

    // When
    assertThat(bot.service.cancel(operation.id(), BO)).isInstanceOf(Outcome.Success.class);

    // Then
    Cancelled end = bot.awaitState(operation, Cancelled.class);
    assertThat(end).isEqualTo(new Cancelled(NOON, BO, "Replaced 1 of 3."));
    assertThat(bot.journal(operation)).containsOnlyOnce(new JournalEvent.CancelRequested(BO));
    assertThat(cables.replaced()).containsExactly("rack1/a");
  }

  @Test
  void shouldTellWhenAStepBreaks() {
    // Given
    OperationProcess bot = process();
    cables.rack("rack1", "cursed");

    // When
    Operation operation = bot.asked("dust", "rack1");

    // Then
    Failed failed = bot.awaitState(operation, Failed.class);
    assertThat(failed.failure().kind()).isEqualTo(FailureKind.INTERNAL);
  }

  @Test
  void shouldSayThatThereIsNoSuchOperation() {
    assertThat(failure(process().service.approve(new OperationId(9), 1, BO)).sentence())
        .isEqualTo(
            "Looking for op-9: there is no such operation. Type operations to see which there are.");
  }

  private static final class Nobody implements OperationExecutor {
    @Override
    public void run(OperationId id) {}

    @Override
    public void expire(OperationId id) {}

    @Override
    public void reconcile() {}
  }
}
