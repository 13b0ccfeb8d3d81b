package dev.slipway.actions.family.drain.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StillCordonedStepTest {
  private final ScriptedApiServer api = new ScriptedApiServer();
  private final Cluster cluster = api.cluster();
  private final List<ProgressEvent> told = new ArrayList<>();

  @AfterEach
  void close() {
    cluster.client().close();
    api.close();
  }

  @Test
  void shouldNotCallNodesDrainedOfWhichOneWasUncordonedMeanwhile() {
    // Given
    api.answer("GET /api/v1/nodes/node01", 200, node("node01", "true"));
    api.answer("GET /api/v1/nodes/node02", 200, node("node02", "false"));

    // When
    StepOutcome outcome = run();

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class,
            failed ->
                assertThat(failed.failure().sentence())
                    .isEqualTo(
                        "Draining node01 and node02 in "
                            + cluster.name()
                            + ": somebody uncordoned node02 past Slipway while it was being"
                            + " drained, so new pods can land there. Nothing more is evicted. Find"
                            + " out who needs it. To go on, type drain node02 again, which"
                            + " cordons first."));
    assertThat(told)
        .containsExactly(new ProgressEvent.ResourceReleased("evict", "cordon", "node02"));
  }

  @Test
  void shouldCallThemDrainedWhileAllAreCordoned() {
    // Given
    api.answer("GET /api/v1/nodes/node01", 200, node("node01", "true"));
    api.answer("GET /api/v1/nodes/node02", 200, node("node02", "true"));

    // When / Then
    assertThat(run()).isInstanceOf(StepOutcome.Changed.class);
  }

  private StepOutcome run() {
    CompletableFuture<Void> never = new CompletableFuture<>();
    return new StillCordonedStep(new Done(), cluster, List.of("node01", "node02"))
        .run(
            new StepContext(
                told::add,
                new CancellationToken() {
                  @Override
                  public boolean requested() {
                    return false;
                  }

                  @Override
                  public CompletableFuture<Void> signal() {
                    return never;
                  }
                },
                Clock.systemUTC(),
                listener -> {}));
  }

  private static String node(String name, String unschedulable) {
    return "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\""
        + name
        + "\"},\"spec\":{\"unschedulable\":"
        + unschedulable
        + "}}";
  }

  private record Done() implements Step {
    @Override
    public PlannedStep describe() {
      return new PlannedStep("evict", "Drain node01 and node02");
    }

    @Override
    public StepOutcome run(StepContext context) {
      return new StepOutcome.Changed("node01 and node02 are drained.");
    }
  }
}
