package dev.slipway.actions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Signals;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PlanRunnerTest {
  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
  private final List<String> ran = new ArrayList<>();

  @Test
  void shouldSayThatNothingBeganWhenItIsCancelledBeforeTheFirstStep() {
    // Given
    cancelled.complete(null);

    // When
    ExecutionResult result = run(step("cordon", () -> {}));

    // Then
    assertThat(result)
        .isEqualTo(
            new ExecutionResult.Cancelled("cordon", "It stopped before the next step began"));
    assertThat(ran).isEmpty();
  }

  @Test
  void shouldSayWhatTheLastStepDidWhenItIsCancelledAfterIt() {
    // When
    ExecutionResult result =
        run(step("cordon", () -> cancelled.complete(null)), step("evict", () -> {}));

    // Then
    assertThat(result).isEqualTo(new ExecutionResult.Cancelled("evict", "cordon is done."));
    assertThat(ran).containsExactly("cordon");
  }

  private ExecutionResult run(Step... steps) {
    return new PlanRunner()
        .run(
            List.of(steps),
            new StepContext(
                event -> {}, new CancelWhen(cancelled), Clock.systemUTC(), Signals.none()));
  }

  private Step step(String id, Runnable work) {
    return new Step() {
      @Override
      public PlannedStep describe() {
        return new PlannedStep(id, id);
      }

      @Override
      public StepOutcome run(StepContext context) {
        ran.add(id);
        work.run();
        return new StepOutcome.Changed(id + " is done.");
      }
    };
  }
}
