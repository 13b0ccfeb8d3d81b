package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.audit.AuditRecord;
import dev.slipway.bot.audit.AuditVerdict;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Having what holds a cluster cancelled for something else. */
final class TakeOverTest extends OperationTestBase {
  private static final UserId DEE = new UserId("UDEE");

  @Test
  void shouldCancelTheHolderOnceApprovedAndGoFirst() {
    // Given
    cables.rack("rack3", "z");
    OperationProcess bot = process().holding();
    Operation holder = running(bot);
    Operation queued = asked(bot, "rewire", "rack3", BusyPolicy.QUEUE);
    approve(bot, queued, CY);

    // When
    Operation taker = asked(bot, "rewire", "rack2", BusyPolicy.PREEMPT);

    // Then
    assertThat(taker.state()).isInstanceOf(AwaitingApproval.class);
    assertThat(bot.journal(taker))
        .contains(
            new JournalEvent.PreemptionRequested(
                holder.id(),
                "Rewire rack1",
                ANA,
                "",
                bot.now(holder).state(),
                new RetrySummary(List.of(), List.of("Wire rack1"))));
    assertThat(bot.now(holder).state()).isInstanceOf(Running.class);

    // When
    approve(bot, taker, CY);

    // Then
    Cancelled end = bot.awaitState(holder, Cancelled.class);
    assertThat(end.by()).isEqualTo(DEE);
    assertThat(bot.journal(holder))
        .containsOnlyOnce(new JournalEvent.Preempted(taker.id(), DEE, "", CY));
    bot.awaitState(taker, Running.class);
    assertThat(bot.journal(taker))
        .containsOnlyOnce(new JournalEvent.PreemptionStarted(holder.id()));

    // When
    bot.permits.give(9);

    // Then
    bot.awaitState(taker, Succeeded.class);
    bot.awaitState(queued, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack2/x", "rack3/z");
    await().until(() -> bot.holder().isEmpty());
    assertThat(bot.audit.verify()).isInstanceOf(AuditVerdict.Whole.class);
    assertThat(bot.audit.recent(99))
        .extracting(AuditRecord::event)
        .anyMatch(
            e ->
                e.verb().equals("take over")
                    && e.subject().equals(holder.id().toString())
                    && e.actor().equals(DEE.value())
                    && e.detail().toString().equals("for " + taker.id() + ", approved by " + CY))
        .anyMatch(
            e ->
                e.subject().equals(taker.id().toString())
                    && e.detail().toString().endsWith("taking over from " + holder.id()));
  }

  @Test
  void shouldNotCountTheRequestersOwnYes() {
    // Given
    OperationProcess bot = process().holding();
    Operation holder = running(bot);
    Operation taker = ask(bot, "rewire", "rack2", BusyPolicy.PREEMPT, BO);

    // Then
    assertThat(failure(bot.approve(taker, BO)).obstacle().toString())
        .isEqualTo("you asked for it yourself");
    assertThat(failure(bot.approve(taker, ANA)).obstacle().toString())
        .contains("not among this channel's");
    assertThat(bot.now(holder).state()).isInstanceOf(Running.class);
  }

  @Test
  void shouldAskForAYesAlsoWhereTheActionNeedsNone() {
    // Given
    OperationProcess bot = process().holding();
    Operation holder = bot.asked("label", "rack1");
    bot.awaitState(holder, Running.class);

    // When
    Operation taker = asked(bot, "label", "rack2", BusyPolicy.PREEMPT);

    // Then
    assertThat(taker.state()).isInstanceOf(AwaitingApproval.class);
    assertThat(bot.now(holder).state()).isInstanceOf(Running.class);

    // When
    approve(bot, taker, CY);
    bot.awaitState(holder, Cancelled.class);
    bot.permits.give(9);

    // Then
    bot.awaitState(taker, Succeeded.class);
  }

  @Test
  void shouldBeginWhereTheHolderHasEndedMeanwhile() {
    // Given
    OperationProcess bot = process().holding();
    Operation holder = running(bot);
    Operation taker = asked(bot, "rewire", "rack2", BusyPolicy.PREEMPT);
    bot.permits.give(9);
    bot.awaitState(holder, Succeeded.class);

    // When
    approve(bot, taker, CY);

    // Then
    bot.awaitState(taker, Succeeded.class);
    assertThat(bot.now(holder).state()).isInstanceOf(Succeeded.class);
    assertThat(bot.journal(taker)).noneMatch(JournalEvent.PreemptionStarted.class::isInstance);
  }

  @Test
  void shouldCancelNobodyButWhomItWasApprovedFor() {
    // Given
    cables.rack("rack3", "z");
    OperationProcess bot = process().holding();
    Operation holder = running(bot);
    Operation taker = asked(bot, "rewire", "rack2", BusyPolicy.PREEMPT);
    Operation next = asked(bot, "rewire", "rack3", BusyPolicy.QUEUE);
    approve(bot, next, CY);
    bot.permits.give(3);
    bot.awaitState(holder, Succeeded.class);
    bot.awaitState(next, Running.class);

    // When
    approve(bot, taker, CY);

    // Then
    await().until(() -> bot.journal(taker).contains(new JournalEvent.Queued(List.of(next.id()))));
    assertThat(bot.now(next).state()).isInstanceOf(Running.class);
    bot.permits.give(9);
    bot.awaitState(taker, Succeeded.class);
    assertThat(bot.now(next).state()).isInstanceOf(Succeeded.class);
  }

  @Test
  void shouldEndAtOnceWhatIsPaused() {
    // Given
    OperationProcess bot = process().holding();
    Operation holder = running(bot);
    assertThat(bot.service.pause(holder.id(), ANA)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(holder, Paused.class);
    Operation taker = asked(bot, "rewire", "rack2", BusyPolicy.PREEMPT);

    // When
    approve(bot, taker, CY);
    bot.permits.give(9);

    // Then
    bot.awaitState(taker, Succeeded.class);
    assertThat(bot.now(holder).state()).isInstanceOf(Cancelled.class);
  }

  /** The process died when the yes was stored and nothing else was. */
  @Test
  void shouldGoOnAfterARestart() {
    // Given
    OperationProcess one = process().holding();
    Operation holder = running(one);
    one.service.close();
    Operation taker =
        one.store.create(
            number ->
                OperationSamples.inLine(
                    Optional.of(holder.id()),
                    OperationSamples.waiting("rack2")
                        .apply(number)
                        .withPlan(plan(one), new Approved(BO, NOON))),
            List.of(new JournalEvent.Requested()));

    // When
    OperationProcess two = process().holding();
    two.service.resumeAll();

    // Then
    two.awaitState(holder, Cancelled.class);
    two.permits.give(9);
    two.awaitState(taker, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack2/x");
    assertThat(two.journal(holder)).filteredOn(JournalEvent.Preempted.class::isInstance).hasSize(1);
    await().until(() -> two.holder().isEmpty());
  }

  @Test
  void shouldStopNobodyForWhatWouldNotBegin() {
    // Given
    OperationProcess bot = process().holding();
    Operation holder = running(bot);
    Operation taker = asked(bot, "rewire", "rack2", BusyPolicy.PREEMPT);
    cables.rack("rack2", "x", "y");

    // When
    approve(bot, taker, CY);

    // Then
    await()
        .until(
            () -> bot.journal(taker).stream().anyMatch(JournalEvent.PlanChanged.class::isInstance));
    assertThat(bot.now(taker).state()).isInstanceOf(AwaitingApproval.class);
    assertThat(bot.now(holder).state()).isInstanceOf(Running.class);

    // When
    approve(bot, bot.now(taker), CY);

    // Then
    bot.awaitState(holder, Cancelled.class);
  }

  @Test
  void shouldBeOneHoweverOftenItIsAskedFor() {
    // Given
    OperationProcess bot = process().holding();
    running(bot);
    Operation taker = asked(bot, "rewire", "rack2", BusyPolicy.PREEMPT);

    // Then
    assertThat(request(bot, "rewire", "rack2", BusyPolicy.PREEMPT, DEE))
        .isEqualTo(Outcome.of(new RequestResult.Duplicate(taker)));
  }

  @Test
  void shouldNotMakeATakeOverOfWhatWaitsAlready() {
    // Given
    OperationProcess bot = process().holding();
    running(bot);
    Operation queued = asked(bot, "rewire", "rack2", BusyPolicy.QUEUE);

    // When
    Failure refused = failure(request(bot, "rewire", "rack2", BusyPolicy.PREEMPT, DEE));

    // Then
    assertThat(refused.sentence())
        .contains(
            "already as " + queued.id() + ", which takes over from nobody",
            "Cancel " + queued.id() + " and ask again with --take-over.");
  }

  @Test
  void shouldNeedNothingMoreWhereNobodyIsInTheWay() {
    // Given
    OperationProcess bot = process();

    // When
    Operation operation = asked(bot, "label", "rack1", BusyPolicy.PREEMPT);

    // Then
    bot.awaitState(operation, Succeeded.class);
    assertThat(operation.preempts()).isEmpty();
  }

  @Test
  void shouldNameBothWaysWhereItIsBusy() {
    // Given
    OperationProcess bot = process().holding();
    Operation holder = running(bot);

    // Then
    assertThat(bot.ask("rewire", "rack2"))
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            s -> assertThat(s.value()).isInstanceOf(RequestResult.ClusterBusy.class));
    assertThat(failure(bot.ask("rewire", "rack2")).remedy().toString())
        .contains("have @UANA or an approver cancel it", "--queue", "--take-over, " + holder.id());
  }

  private static Plan plan(OperationProcess bot) {
    return ((Outcome.Success<Plan>)
            bot.service.preview("rewire", CLUSTER, rack("rack2"), requester(DEE)))
        .value();
  }

  private Operation running(OperationProcess bot) {
    Operation operation = bot.asked("rewire", "rack1");
    approve(bot, operation, BO);
    bot.awaitState(operation, Running.class);
    await().until(bot.permits::awaited);
    return operation;
  }

  private static Operation asked(
      OperationProcess bot, String action, String rack, BusyPolicy busyPolicy) {
    return ask(bot, action, rack, busyPolicy, DEE);
  }

  private static Operation ask(
      OperationProcess bot, String action, String rack, BusyPolicy busyPolicy, UserId by) {
    return FollowUpTestBase.asked(request(bot, action, rack, busyPolicy, by));
  }

  private static Outcome<RequestResult> request(
      OperationProcess bot, String action, String rack, BusyPolicy busyPolicy, UserId by) {
    return bot.service.request(action, CLUSTER, rack(rack), requester(by), busyPolicy);
  }

  private static Arguments rack(String name) {
    return Arguments.of(Map.of("rack", name));
  }

  private static Requester requester(UserId user) {
    return new Requester(user, user.value(), CHANNEL, Optional.empty());
  }

  private static void approve(OperationProcess bot, Operation operation, UserId by) {
    assertThat(bot.approve(operation, by)).isInstanceOf(Outcome.Success.class);
  }
}
