package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.practice.kube.api.ApiFaults;
import io.fabric8.kubernetes.api.model.NodeCondition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a drain says on the node itself (KEP-5683). */
final class NodeConditionsIT {
  @TempDir private static Path directory;
  private static LiveCluster live;

  private ActionRun run;

  @BeforeAll
  static void start() throws Exception {
    live = LiveCluster.start(directory);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void reset() {
    live.reset();
    run = new ActionRun(live.cluster(), "op-7");
  }

  @Test
  void shouldSayThatTheNodeIsDrainedUntilItIsGivenBack() {
    // When
    assertThat(run.run(run.planned("drain", Map.of("node", "node02"))))
        .isInstanceOf(ExecutionResult.Completed.class);

    // Then
    assertThat(on("node02")).containsExactlyInAnyOrder("Drained", "MaintenanceInProgress");
    assertThat(conditions("node02"))
        .filteredOn(c -> c.getType().equals("Drained"))
        .singleElement()
        .satisfies(
            condition -> {
              assertThat(condition.getReason()).isEqualTo("SlipwayDrain");
              assertThat(condition.getMessage()).isEqualTo("op-7 for Ada: a test");
              assertThat(condition.getLastTransitionTime()).isNotBlank();
            });

    // When
    assertThat(run.run(run.planned("uncordon", Map.of("node", "node02"))))
        .isInstanceOf(ExecutionResult.Completed.class);

    // Then
    assertThat(on("node02")).isEmpty();
  }

  @Test
  void shouldSayWhatKubectlLeftBehindUntilItIsTakenBack() throws Exception {
    // Given
    run.run(run.planned("drain", Map.of("node", "node02")));

    // When
    live.kubectl("uncordon", "node02");

    // Then
    String why =
        ActionRun.value(ActionRun.ask(live.cluster(), "why", Map.of("node", "node02"))).toString();
    assertThat(why)
        .contains(
            "It was uncordoned otherwise than by Slipway and still says Drained and"
                + " MaintenanceInProgress");

    // When
    run.run(run.planned("uncordon", Map.of("node", "node02")));

    // Then
    assertThat(on("node02")).isEmpty();
  }

  @Test
  void shouldSayThatADrainIsUnderWayAndThatItStopped() throws Exception {
    // Given: a budget holds it
    CompletableFuture<ExecutionResult> result =
        run.start(
            run.planned(
                "drain",
                Map.of("node", "node01", "force", "true", "delete-emptydir-data", "true")));
    await().atMost(Duration.ofSeconds(20)).until(() -> !run.pods(ItemState.WAITING).isEmpty());
    assertThat(on("node01")).containsExactlyInAnyOrder("MaintenancePlanned", "DrainInProgress");

    // When
    run.cancel();

    // Then
    assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Cancelled.class);
    assertThat(on("node01")).containsExactly("MaintenancePlanned");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 422})
  void shouldDrainAServerThatDoesNotTakeThem(int code) {
    // Given
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("patch", "nodes/status", "*"),
            new ApiFaults.Effect.Answer(code, "Refused", "not here"),
            100);

    // When
    ExecutionResult result = run.run(run.planned("drain", Map.of("node", "node02")));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(on("node02")).isEmpty();
  }

  /** Those that are true. */
  private static List<String> on(String node) {
    return conditions(node).stream()
        .filter(condition -> condition.getStatus().equals("True"))
        .map(NodeCondition::getType)
        .filter(type -> type.startsWith("Drain") || type.startsWith("Maintenance"))
        .toList();
  }

  private static List<NodeCondition> conditions(String node) {
    return live.cluster().client().nodes().withName(node).get().getStatus().getConditions();
  }
}
