package dev.slipway.actions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.Directions;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
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
    RunResult result = run(step("cordon", () -> {}));

    // Then
    assertThat(result)
        .isEqualTo(new RunResult.Cancelled("cordon", "It stopped before the next step began"));
    assertThat(ran).isEmpty();
  }

  @Test
  void shouldSayWhatTheLastStepDidWhenItIsCancelledAfterIt() {
    // When
    RunResult result = run(step("cordon", () -> cancelled.complete(null)), step("evict", () -> {}));

    // Then
    assertThat(result).isEqualTo(new RunResult.Cancelled("evict", "cordon is done."));
    assertThat(ran).containsExactly("cordon");
  }

  private RunResult run(Step... steps) {
    return new PlanRunner()
        .run(
            List.of(steps),
            new StepContext(
                event -> {}, new StopWhen(cancelled), Clock.systemUTC(), Directions.none()));
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
