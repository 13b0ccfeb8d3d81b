package dev.slipway.bot.calendar;

import static dev.slipway.bot.operation.OperationSamples.BO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.OperationProcess;
import dev.slipway.bot.operation.OperationTestBase;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.config.types.ClusterName;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may not begin is refused when it is asked for, approved and about to begin. */
final class StartGateTest extends OperationTestBase {
  private static final Failure FROZEN =
      Failure.refused("Beginning it", "the cluster is frozen", "Wait.");

  @Test
  void shouldRefuseWhatIsAskedFor() {
    // Given
    OperationProcess bot = process();
    freeze(bot);

    // Then
    assertThat(bot.ask("rewire", "rack1")).isEqualTo(Outcome.<RequestResult>failed(FROZEN));
  }

  @Test
  void shouldRefuseTheYesAndStillWaitForOne() {
    // Given
    OperationProcess bot = process();
    Operation asked = bot.asked("rewire", "rack1");
    freeze(bot);

    // When
    Outcome<Operation> approved = bot.approve(asked, BO);

    // Then
    assertThat(approved).isEqualTo(Outcome.<Operation>failed(FROZEN));
    assertThat(bot.now(asked).state()).isInstanceOf(AwaitingApproval.class);

    // When
    bot.calm = StartGate.NEVER;
    assertThat(bot.approve(bot.now(asked), BO)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(asked, Succeeded.class);
  }

  @Test
  void shouldNotBeginWhatWasAllowedBefore() {
    // Given
    OperationProcess bot = process();
    Operation asked = bot.asked("rewire", "rack1");
    bot.calm = new OnlyAtFirst();

    // When
    assertThat(bot.approve(asked, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(asked, Failed.class);
    assertThat(((Failed) bot.now(asked).state()).failure()).isEqualTo(FROZEN);
    assertThat(cables.replaced()).isEmpty();
  }

  private static void freeze(OperationProcess bot) {
    bot.calm = (action, cluster, moment) -> Optional.of(FROZEN);
  }

  /** Frozen from the second question on. */
  private static final class OnlyAtFirst implements StartGate {
    private boolean asked;

    @Override
    public synchronized Optional<Failure> check(
        ActionDescriptor action, ClusterName cluster, Instant moment) {
      boolean before = asked;
      asked = true;
      return before ? Optional.of(FROZEN) : Optional.empty();
    }
  }
}
