package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RequestTest extends OperationTestBase {

  @Test
  void shouldRunAtOnceWhatNeedsNoApproval() {
    // Given
    OperationProcess bot = process();

    // When
    Operation operation = bot.asked("dust", "rack1");

    // Then
    assertThat(operation.state()).isEqualTo(new Approved(ANA, NOON));
    Succeeded end = bot.awaitState(operation, Succeeded.class);
    assertThat(end.summary()).hasToString("Replaced 3 cables.");
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    assertThat(bot.heard).contains(operation.id());
  }

  @Test
  void shouldWaitForAYesWhereOneIsNeeded() {
    // Given
    OperationProcess bot = process();

    // When
    Operation operation = bot.asked("rewire", "rack1");

    // Then
    assertThat(operation.state())
        .isEqualTo(new AwaitingApproval(NOON.plus(OperationProcess.EXPIRY)));
    assertThat(bot.journal(operation))
        .containsExactly(
            new JournalEvent.Requested(),
            new JournalEvent.ApprovalRequested(NOON.plus(OperationProcess.EXPIRY), Set.of(BO, CY)));
    assertThat(bot.schedule.expiries()).containsKey(operation.id());
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldPreviewWithoutStoringAnything() {
    // Given
    OperationProcess bot = process();

    // When
    Outcome<Plan> plan =
        bot.service.preview(
            "rewire", CLUSTER, Arguments.of(Map.of("rack", "rack1")), requester(CHANNEL));

    // Then
    assertThat(plan.map(Plan::titleText)).isEqualTo(Outcome.of("Rewire rack1"));
    assertThat(bot.service.list(10)).isEmpty();
  }

  @Test
  void shouldNotStoreWhatThePlanForbids() {
    // Given
    OperationProcess bot = process();
    cables.rack("rack1", "live");

    // When
    Outcome<RequestResult> requestResult = bot.ask("rewire", "rack1");

    // Then
    assertThat(requestResult)
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            s -> assertThat(s.value()).isInstanceOf(RequestResult.Blocked.class));
    assertThat(bot.store.recent(1)).isEmpty();
    assertThat(bot.audit.recent(1))
        .first()
        .satisfies(r -> assertThat(r.event().result()).isEqualTo(AuditEvent.Result.REFUSED));
  }

  @Test
  void shouldAnswerWithTheOneThatIsAlreadyOpen() {
    // Given
    OperationProcess bot = process();
    Operation first = bot.asked("rewire", "rack1");

    // When
    Outcome<RequestResult> again = process().ask("rewire", "rack1");

    // Then
    assertThat(again).isEqualTo(Outcome.of(new RequestResult.Duplicate(first)));
  }

  @Test
  void shouldStoreOnceWhatIsAskedOftenAtTheSameTime() throws Exception {
    // Given
    List<OperationProcess> bots = List.of(process(), process());

    // When
    List<Future<Outcome<RequestResult>>> answers;
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          IntStream.range(0, 16)
              .mapToObj(i -> people.submit(() -> bots.get(i % 2).ask("rewire", "rack1")))
              .toList();
    }

    // Then
    assertThat(answers)
        .extracting(Future::get)
        .extracting(answer -> ((Outcome.Success<RequestResult>) answer).value())
        .satisfiesOnlyOnce(
            requestResult -> assertThat(requestResult).isInstanceOf(RequestResult.Created.class))
        .hasSize(16);
    assertThat(bots.getFirst().store.recent(99)).hasSize(1);
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    // Given
    OperationProcess bot = process();
    Arguments rack1 = Arguments.of(Map.of("rack", "rack1"));

    // Then
    assertThat(failure(bot.ask("polish", "rack1")).sentence())
        .isEqualTo(
            "Asking for \"polish\": there is no action of that name. Type help to see every"
                + " action there is.");
    assertThat(failure(bot.ask("rewire", "rack9")).obstacle().toString())
        .isEqualTo("there is no such rack");
    assertThat(
            failure(bot.service.request("rewire", CLUSTER, Arguments.NONE, requester(CHANNEL)))
                .obstacle()
                .toString()
                .toString())
        .isEqualTo("no rack was named");
    assertThat(
            failure(
                    bot.service.request(
                        "rewire", new ClusterName("other"), rack1, requester(CHANNEL)))
                .obstacle()
                .toString()
                .toString())
        .isEqualTo("there is no such cluster");
    assertThat(
            failure(bot.service.request("rewire", CLUSTER, rack1, requester(new ChannelId("C2"))))
                .obstacle()
                .toString()
                .toString())
        .isEqualTo("this channel is not in Slipway's configuration");
    assertThat(bot.store.recent(1)).isEmpty();
  }

  @Test
  void shouldRefuseWhatNobodyCouldApprove() {
    // Given
    OperationProcess bot =
        keep(new OperationProcess(database(), cables, clock, Set.of(ANA), s -> s));

    // When
    Failure failure = failure(bot.ask("rewire", "rack1"));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.obstacle().toString()).contains("you are the only approver in channel C1");
    assertThat(failure.remedy().toString()).contains("channels[C1].approvers");
  }

  @Test
  void shouldRefuseASecondDisruptionWhileOneRuns() {
    // Given
    OperationProcess bot = process().holding();
    Operation waiting = bot.asked("rewire", "rack2");
    Operation running = bot.asked("rewire", "rack1");
    assertThat(bot.approve(running, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(running, Running.class);
    cables.rack("rack3", "z");

    // When
    Failure asking = failure(process().ask("rewire", "rack3"));
    Failure approving = failure(bot.approve(waiting, BO));

    // Then
    String sentence =
        "op-2 (Rewire rack1, asked by @UANA) has had prod-eu to itself for less than a minute";
    assertThat(asking.obstacle().toString()).isEqualTo(sentence);
    assertThat(approving.obstacle().toString()).isEqualTo(sentence);
    assertThat(bot.now(waiting).state()).isInstanceOf(AwaitingApproval.class);
    assertThat(bot.asked("dust", "rack3").state()).isInstanceOf(Approved.class);

    // When
    bot.permits.give(99);
    bot.awaitState(running, Succeeded.class);

    // Then
    await().until(() -> bot.holder().isEmpty());
    assertThat(bot.approve(waiting, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(waiting, Succeeded.class);
  }

  @Test
  void shouldNotWaitForALockWhoseOperationHasEnded() {
    // Given
    OperationProcess bot = process();
    Operation ended = bot.asked("dust", "rack2");
    bot.awaitState(ended, Succeeded.class);
    bot.holdCluster(ended.id());
    Operation operation = bot.asked("rewire", "rack1");

    // When
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(operation, Succeeded.class);
    await().until(() -> bot.holder().isEmpty());
  }

  static Failure failure(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Failed<?>(Failure failure) -> failure;
      case Outcome.Success<?>(RequestResult.ClusterBusy(Failure failure)) -> failure;
      case Outcome.Success<?>(var value) -> throw new AssertionError("worked: " + value);
    };
  }

  private static Requester requester(ChannelId channel) {
    return new Requester(ANA, "Ana", channel, Optional.empty());
  }
}
