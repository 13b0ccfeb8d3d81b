package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.RewordedAction;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was approved is found again although not one sentence of its plan is what it was. */
final class RewordedPlanIT {
  private static final Arguments NODE01_FORCED =
      Arguments.of(Map.of("node", "node01", "force", "true", "delete-emptydir-data", "true"));
  private static final Arguments DEBUG_SHELL =
      Arguments.of(Map.of("node", "node01", "pod", "tools/debug-shell"));
  private static final Duration SOON = Duration.ofSeconds(30);

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
  void shouldGoOnWithARunningDrainAndLoseOnlyWhatWasApproved() throws Exception {
    // Given a drain that was approved, began and was interrupted while a budget holds a pod
    ExecutablePlan begun = RewordedAction.work(ActionRun.value(run.plan("drain", NODE01_FORCED)));
    CompletableFuture<ExecutionResult> first = run.start(begun);
    await().atMost(SOON).until(() -> !run.pods(ItemState.WAITING).isEmpty());
    run.cancel();
    assertThat(first.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Cancelled.class);
    freeLedger();

    // When the next version goes on with it
    ActionRun next = new ActionRun(live.cluster(), "op-1");
    ExecutablePlan work = resumed(next, "drain", NODE01_FORCED, begun.plan().consent());
    ExecutionResult result = next.run(work);

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(NodePods.on(client, "node01")).allMatch(RewordedPlanIT::ofDaemonSet);
  }

  @Test
  void shouldStillFindThePodWhoseLossWasApprovedAndNoOther() {
    // Given
    freeLedger();
    Consent approved =
        RewordedAction.work(ActionRun.value(run.plan("drain", NODE01_FORCED))).plan().consent();
    lone("stranger");

    // When
    ExecutionResult stopped = run.run(resumed(run, "drain", NODE01_FORCED, approved));

    // Then
    assertThat(stopped)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().obstacle().toString()).contains("tools/stranger"));
    assertThat(client.pods().inNamespace("tools").withName("stranger").get()).isNotNull();

    // When
    client.pods().inNamespace("tools").withName("stranger").withGracePeriod(0).delete();
    ExecutionResult result = run.run(resumed(run, "drain", NODE01_FORCED, approved));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(client.pods().inNamespace("tools").withName("debug-shell").get()).isNull();
  }

  @Test
  void shouldGoOnWithADeletionOfThePodsThatWereApproved() {
    // Given
    ExecutablePlan begun =
        RewordedAction.work(ActionRun.value(run.plan("delete-pods", DEBUG_SHELL)));

    // When
    ExecutionResult result =
        run.run(resumed(run, "delete-pods", DEBUG_SHELL, begun.plan().consent()));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done -> assertThat(done.summary().toString()).contains("tools/debug-shell"));
    assertThat(client.pods().inNamespace("tools").withName("debug-shell").get()).isNull();

    // When another has landed under its name
    lone("debug-shell");
    ExecutionResult again =
        run.run(resumed(run, "delete-pods", DEBUG_SHELL, begun.plan().consent()));

    // Then
    assertThat(again).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(client.pods().inNamespace("tools").withName("debug-shell").get()).isNotNull();
  }

  private static ExecutablePlan resumed(
      ActionRun run, String action, Arguments arguments, Consent approved) {
    return RewordedAction.work(ActionRun.value(run.plan(action, arguments, Optional.of(approved))));
  }

  private void lone(String name) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace("tools")
            .endMetadata()
            .withNewSpec()
            .withNodeName("node01")
            .addNewContainer()
            .withName("main")
            .withImage("busybox")
            .endContainer()
            .endSpec()
            .build();
    client.resource(pod).create();
    await()
        .atMost(SOON)
        .until(() -> PodState.ready(client.pods().inNamespace("tools").withName(name).get()));
  }

  private void freeLedger() {
    client
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace("data")
        .withName("ledger")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"maxUnavailable\":1}}");
  }

  private static boolean ofDaemonSet(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> "DaemonSet".equals(owner.getKind()));
  }
}
