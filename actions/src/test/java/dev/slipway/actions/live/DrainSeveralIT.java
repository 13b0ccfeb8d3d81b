package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.ProgressEvent.StepStarted;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes in one drain, on the practice cluster, which has one worker in each zone. */
final class DrainSeveralIT {
  private static final Arguments ANYTHING_GOES =
      Arguments.of(
          Map.of("force", "true", "delete-emptydir-data", "true", "min-ready-per-zone", "0"));

  @TempDir private static Path directory;
  private static LiveCluster live;

  private ActionRun run;
  private KubernetesClient client;

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
    run = new ActionRun(live.cluster(), "op-1");
    client = live.cluster().client();
  }

  @Test
  void shouldCordonAllAndThenEmptyOneAfterAnother() {
    // Given
    ExecutablePlan work = planned(ANYTHING_GOES.with("node", "node03").with("node", "node02"));

    // When
    ExecutionResult result = run.run(work);

    // Then
    int evicted = run.pods(ItemState.DONE).size();
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            completed ->
                assertThat(completed.summary().toString())
                    .matches("node03 and node02 are drained: \\d+ pods moved.*\\.")
                    .satisfies(told -> assertThat(gone(told)).isEqualTo(evicted)));
    assertThat(
            run.told().stream()
                .filter(e -> e instanceof StepStarted || e instanceof StepFinished)
                .map(e -> (e instanceof StepStarted ? "> " : "< ") + e.step()))
        .containsExactly(
            "> cordon",
            "> cordon:node03",
            "< cordon:node03",
            "> cordon:node02",
            "< cordon:node02",
            "< cordon",
            "> evict",
            "> evict:node03",
            "< evict:node03",
            "> evict:node02",
            "< evict:node02",
            "< evict");
    assertThat(work.plan().steps())
        .extracting(PlannedStep::id)
        .containsExactly("cordon", "evict:node03", "evict:node02");
    assertThat(moving("node02")).isEmpty();
    assertThat(moving("node03")).isEmpty();
  }

  @Test
  void shouldEmptySeveralAtATime() throws Exception {
    // Given: node01 is held by a budget for ever
    ExecutablePlan work =
        planned(ANYTHING_GOES.with("node", "node01").with("node", "node02").with("parallel", "2"));

    // When
    CompletableFuture<ExecutionResult> result = run.start(work);

    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ended("evict:node02") && !ended("evict:node01"));
    run.cancel();
    assertThat(result.get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Cancelled.class,
            cancelled ->
                assertThat(cancelled.doneSoFar().toString()).contains("node01:", "done: node02"));
  }

  @Test
  void shouldTryTheNextNodeWhenOneFails() {
    // Given
    ExecutablePlan work =
        planned(ANYTHING_GOES.with("node", "node01").with("node", "node02").with("timeout", "3s"));

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.failure().kind()).isEqualTo(FailureKind.CLUSTER);
              assertThat(failed.failure().obstacle().toString())
                  .startsWith("node01 failed: after 3s ")
                  .endsWith("; done: node02");
            });
    assertThat(run.told())
        .anyMatch(
            event ->
                event instanceof ItemChanged(var step, var subject, var state, var detail)
                    && subject.equals("node01")
                    && state == ItemState.FAILED);
    assertThat(moving("node02")).isEmpty();
  }

  @Test
  void shouldNotBeginNodesAfterItWasToldToStop() throws Exception {
    // Given
    CompletableFuture<ExecutionResult> result =
        run.start(planned(ANYTHING_GOES.with("node", "node01").with("node", "node02")));
    await().atMost(Duration.ofSeconds(20)).until(() -> !run.pods(ItemState.WAITING).isEmpty());

    // When
    run.cancel();

    // Then
    assertThat(result.get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Cancelled.class,
            cancelled ->
                assertThat(cancelled.doneSoFar().toString()).endsWith("; not begun: node02"));
    assertThat(moving("node02")).isNotEmpty();
  }

  @Test
  void shouldLeaveEachZoneANode() {
    // When
    Plan plan =
        planned(
                Arguments.of(Map.of("force", "true", "delete-emptydir-data", "true"))
                    .with("node", "node01")
                    .with("node", "node02"))
            .plan();

    // Then
    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.findings().getFirst().text().toString())
        .isEqualTo(
            "Without node01 the zone eu-central-a would have no ready schedulable nodes, fewer than"
                + " --min-ready-per-zone 1");
  }

  @Test
  void shouldRefuseASelectorThatMatchesNothing() {
    // When
    Failure failure =
        ActionRun.failure(
            run.plan("drain", Arguments.of(Map.of("selector", "pool=none")), Optional.empty()));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.USER);
    assertThat(failure.obstacle().toString()).endsWith("has the labels pool=none");
  }

  @Test
  void shouldRefuseASelectorThatMatchesTooMuch() {
    // When
    Failure failure =
        ActionRun.failure(
            run.plan(
                "drain",
                Arguments.of(Map.of("selector", "kubernetes.io/hostname", "max-nodes", "2")),
                Optional.empty()));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.obstacle().toString()).endsWith("and --max-nodes is 2");
  }

  @Test
  void shouldGoOnWithTheNodesItBeganWith() {
    // Given
    label("node02", "batch");
    Arguments arguments = ANYTHING_GOES.with("selector", "pool=batch");
    Plan begun = planned(arguments).plan();

    // When
    label("node03", "batch");
    label("node02", "other");
    Plan now = ActionRun.value(run.plan("drain", arguments, Optional.of(begun.consent()))).plan();

    // Then
    assertThat(begun.titleText()).startsWith("Drain node02 in ");
    assertThat(now.titleText()).isEqualTo(begun.titleText());
    assertThat(planned(arguments).plan().titleText()).startsWith("Drain node03 in ");
  }

  @Test
  void shouldNotGoOnWithANodeThatIsAnotherOneByNow() {
    // Given
    Arguments arguments = ANYTHING_GOES.with("node", "node02");
    Consent other =
        Consent.to(ConsentItem.of(ConsentKind.NODE_DRAINED, "node02", "of-the-machine-before"));

    // When
    Failure failure = ActionRun.failure(run.plan("drain", arguments, Optional.of(other)));

    // Then
    assertThat(failure.obstacle().toString()).startsWith("what was begun with is no longer there");
  }

  /** All that a sentence counts. */
  private static int gone(String told) {
    return Pattern.compile("(\\d+) (pods? moved|lost|finished removed)")
        .matcher(told)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }

  private boolean ended(String step) {
    return run.told().stream()
        .anyMatch(event -> event instanceof StepFinished && event.step().equals(step));
  }

  private ExecutablePlan planned(Arguments arguments) {
    return ActionRun.value(run.plan("drain", arguments, Optional.empty()));
  }

  private void label(String node, String pool) {
    client
        .nodes()
        .withName(node)
        .edit(n -> n.edit().editMetadata().addToLabels("pool", pool).endMetadata().build());
  }

  /** Pods that a drain would move. */
  private List<String> moving(String node) {
    return client
        .pods()
        .inAnyNamespace()
        .withField("spec.nodeName", node)
        .list()
        .getItems()
        .stream()
        .filter(
            pod ->
                pod.getMetadata().getOwnerReferences().stream()
                    .noneMatch(o -> o.getKind().equals("DaemonSet") || o.getKind().equals("Node")))
        .map(pod -> pod.getMetadata().getName())
        .toList();
  }
}
