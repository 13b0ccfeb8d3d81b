package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.Operations.FollowUpResult;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations that come out of another one's buttons while it runs. */
final class ChildrenTest extends FollowUpTestBase {

  @Test
  void shouldAskForAnotherOperationThatIsApprovedOnItsOwnAndSharesTheTurn() {
    // Given
    OperationProcess bot = process();
    Operation repair = repairing(bot);

    // When
    Operation child = stored(take(bot, offered(bot, repair, FakeRepair.REWIRE), CY));

    // Then
    assertThat(child.parent()).contains(repair.id());
    assertThat(child.requester()).isEqualTo(CY);
    assertThat(child.thread()).contains("170.9");
    assertThat(child.channel()).isEqualTo(CHANNEL);
    assertThat(child.state()).isInstanceOf(AwaitingApproval.class);
    assertThat(failure(bot.approve(child, CY)).obstacle().toString())
        .isEqualTo("you asked for it yourself");
    assertThat(bot.approve(child, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(child, Succeeded.class);
    assertThat(bot.holder()).contains(repair.id());
    assertThat(bot.store.view(repair.id()).orElseThrow().children())
        .extracting(Operation::id)
        .containsExactly(child.id());
  }

  @Test
  void shouldAskOnceForTheSame() {
    // Given
    OperationProcess bot = process();
    Operation repair = repairing(bot);
    FollowUpId rewire = offered(bot, repair, FakeRepair.REWIRE);
    Operation child = stored(take(bot, rewire, CY));

    // When
    Outcome<FollowUpResult> again = take(bot, rewire, BO);
    bot.approve(child, BO);
    bot.awaitState(child, Succeeded.class);
    Outcome<FollowUpResult> afterwards = take(bot, rewire, BO);

    // Then
    assertThat(again)
        .isEqualTo(
            Outcome.of(new FollowUpResult.OperationRequested(new RequestResult.Duplicate(child))));
    assertThat(afterwards)
        .isEqualTo(
            Outcome.of(
                new FollowUpResult.OperationRequested(
                    new RequestResult.Duplicate(bot.now(child)))));
    assertThat(bot.store.recent(9)).hasSize(2);
  }

  @Test
  void shouldOfferAgainWhatWasRejected() {
    // Given
    OperationProcess bot = process();
    Operation repair = repairing(bot);
    FollowUpId rewire = offered(bot, repair, FakeRepair.REWIRE);
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
    OperationProcess bot = process();
    Operation repair = repairing(bot);

    // When
    Outcome<FollowUpResult> forbidden = take(bot, offered(bot, repair, FakeRepair.FORBIDDEN), CY);
    Failure noSuch = failure(take(bot, offered(bot, repair, FakeRepair.NO_SUCH), CY));

    // Then
    assertThat(forbidden)
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            success ->
                assertThat(success.value())
                    .isInstanceOfSatisfying(
                        FollowUpResult.OperationRequested.class,
                        asked ->
                            assertThat(asked.asked()).isInstanceOf(RequestResult.Blocked.class)));
    assertThat(noSuch.obstacle().toString()).isEqualTo("there is no such rack");
  }

  @Test
  void shouldKeepTheClusterWhileAChildOutlivesItsParent() {
    // Given
    OperationProcess bot = process().holding();
    Operation repair = repairing(bot);
    Operation child = stored(take(bot, offered(bot, repair, FakeRepair.REWIRE), CY));
    Operation sibling = stored(take(bot, offered(bot, repair, FakeRepair.REWIRE_OTHER), CY));
    bot.approve(child, BO);
    bot.approve(sibling, BO);
    bot.awaitState(child, Running.class);
    bot.awaitState(sibling, Running.class);

    // When
    take(bot, offered(bot, repair, FakeRepair.FINISH), ANA);
    bot.awaitState(repair, Succeeded.class);

    // Then
    await().until(() -> holder(bot).filter(child.id()::equals).isPresent());
    Failure busy = failure(bot.ask("repair", "rack1"));
    assertThat(busy.obstacle().toString())
        .startsWith(child.id() + " (Rewire rack1")
        .contains("to itself");
    bot.permits.give(9);
    bot.awaitState(child, Succeeded.class);
    bot.awaitState(sibling, Succeeded.class);
    await().until(() -> holder(bot).isEmpty());
    assertThat(bot.ask("repair", "rack1")).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void shouldGoOnWithParentAndChildAfterARestartInAnyOrder() {
    // Given
    OperationProcess first = process().holding();
    Operation repair = repairing(first);
    Operation child = stored(take(first, offered(first, repair, FakeRepair.REWIRE), CY));
    first.approve(child, BO);
    first.awaitState(child, Running.class);
    first.close();

    // When
    OperationProcess second = process();
    second.service.run(child.id());
    second.schedule.runNow(repair.id());

    // Then
    assertThat(second.now(child).state()).isInstanceOf(Succeeded.class);
    await().until(() -> find(second, repair, FakeRepair.FINISH).isPresent());
    assertThat(holder(second)).contains(repair.id());
  }

  @Test
  void shouldPassTheReasonOnWhateverTheActionsMakeOfIt() {
    // Given
    OperationProcess bot = process();
    Operation repair =
        asked(
            bot.service.request(
                "repair",
                OperationSamples.CLUSTER,
                Arguments.of(Map.of("rack", "rack1", "reason", "it hums")),
                requester(ANA)));
    bot.approve(repair, BO);
    await().until(() -> find(bot, repair, FakeRepair.REWIRE).isPresent());

    // When
    Operation child = stored(take(bot, offered(bot, repair, FakeRepair.REWIRE), CY));
    take(bot, offered(bot, repair, FakeRepair.FAIL), ANA);
    bot.awaitState(repair, Failed.class);
    Operation again = asked(bot.service.retry(repair.id(), requester(CY)));

    // Then
    assertThat(repair.arguments().first("reason")).isEmpty();
    assertThat(List.of(repair, child, again)).extracting(Operation::reason).containsOnly("it hums");
  }

  @Test
  void shouldNotCountTheLockOfADeadParentAsFreeWhileAChildRuns() {
    // Given
    OperationProcess bot = process().holding();
    Operation repair = repairing(bot);
    Operation child = stored(take(bot, offered(bot, repair, FakeRepair.REWIRE), CY));
    bot.approve(child, BO);
    bot.awaitState(child, Running.class);
    take(bot, offered(bot, repair, FakeRepair.FINISH), ANA);
    await().until(() -> holder(bot).filter(child.id()::equals).isPresent());

    // When the bot had died before it could hand the lock on
    bot.holdCluster(repair.id());

    // Then
    assertThat(failure(bot.ask("rewire", "rack2")).obstacle().toString())
        .startsWith(child.id() + " (Rewire");
    bot.permits.give(9);
    bot.awaitState(child, Succeeded.class);
    assertThat(bot.ask("rewire", "rack2")).isInstanceOf(Outcome.Success.class);
  }
}
