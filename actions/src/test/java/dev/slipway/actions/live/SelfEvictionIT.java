package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.cluster.OwnRuntime.OwnPod;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slipway's own pod on a node that it drains (kubernetes.md §1.9). */
final class SelfEvictionIT {
  private static final Map<String, String> NODE02 = Map.of("node", "node02", "timeout", "30s");

  @TempDir private static Path directory;
  private static LiveCluster live;

  private KubernetesClient client;
  private Pod own;

  @BeforeAll
  static void start() throws Exception {
    live = LiveCluster.start(directory);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void deploy() {
    live.reset();
    client = live.cluster().client();
    client
        .resource(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: slipway, namespace: tools}
            spec:
              replicas: 1
              selector: {matchLabels: {app: slipway}}
              template:
                metadata: {labels: {app: slipway}}
                spec:
                  affinity:
                    nodeAffinity:
                      preferredDuringSchedulingIgnoredDuringExecution:
                        - weight: 100
                          preference:
                            matchExpressions:
                              - {key: kubernetes.io/hostname, operator: In, values: [node02]}
                  containers: [{name: slipway, image: "registry.example/slipway:1"}]
            """)
        .create();
    own = await().atMost(Duration.ofSeconds(10)).until(this::ready, Optional::isPresent).get();
    assertThat(own.getSpec().getNodeName()).isEqualTo("node02");
  }

  @Test
  void shouldMoveItselfWhenEverythingElseIsGone() {
    // Given
    ActionRun run = new ActionRun(live.cluster(), "op-1", at(own));
    ExecutablePlan work = run.planned("drain", NODE02);
    int others = work.plan().items().size() - NodePods.staying(client, "node02").size() - 1;

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(work.plan().findings().getFirst().text().toString())
        .isEqualTo(
            "Slipway itself runs here, in pod "
                + PodState.key(own)
                + ": it is moved last, when all else is gone, and goes on elsewhere; it is the only"
                + " replica, so nothing answers for a moment");
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    List<ItemChanged> changes = changes(run);
    int told = changes.indexOf(first(changes, PodState.key(own), ItemState.WAITING));
    assertThat(changes.subList(0, told))
        .filteredOn(change -> change.state() == ItemState.DONE)
        .hasSize(others);
    assertThat(changes.subList(0, told))
        .noneMatch(change -> change.subject().equals(PodState.key(own)));
    assertThat(changes.get(told).detail().toString())
        .startsWith("this is Slipway itself, and the last one");
    assertThat(first(changes, PodState.key(own), ItemState.DONE)).isNotNull();
  }

  @Test
  void shouldSayThatItWasMovedWhenItGoesOnElsewhere() {
    // Given a drain that was carried out to the end of the process
    ActionRun before = new ActionRun(live.cluster(), "op-1", at(own));
    ExecutablePlan begun = before.planned("drain", NODE02);
    before.run(begun);
    Pod next = await().atMost(Duration.ofSeconds(10)).until(this::ready, Optional::isPresent).get();

    // When the next process goes on
    ActionRun after = new ActionRun(live.cluster(), "op-1", at(next));
    ExecutionResult result =
        after.run(
            ActionRun.value(
                after.plan("drain", Arguments.of(NODE02), Optional.of(begun.plan().consent()))));

    // Then
    assertThat(next.getSpec().getNodeName()).isNotEqualTo("node02");
    assertThat(result)
        .isEqualTo(
            new ExecutionResult.Completed(
                "Nothing was left to evict from node02: 2 daemon-set pods stay. Slipway itself was"
                    + " moved from node02 and finished."));
  }

  @Test
  void shouldMoveItselfAfterTheOtherNodesToo() {
    // Given
    ActionRun run = new ActionRun(live.cluster(), "op-1", at(own));
    ExecutablePlan work =
        run.planned(
            "drain",
            Map.of(
                "selector", "kubernetes.io/hostname in (node02,cp01)",
                "min-ready-per-zone", "0",
                "timeout", "30s"));

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    List<ItemChanged> changes = changes(run);
    int told = changes.indexOf(first(changes, PodState.key(own), ItemState.WAITING));
    assertThat(changes.subList(told, changes.size()))
        .allMatch(change -> change.subject().equals(PodState.key(own)));
    assertThat(NodePods.names(client, "node02")).isEqualTo(NodePods.staying(client, "node02"));
  }

  @Test
  void shouldNotTakeAnotherClustersPodOfItsNameForItself() {
    // Given
    OwnRuntime elsewhere =
        new OwnRuntime(
            Optional.of(new OwnPod("tools", own.getMetadata().getName(), "uid-of-another-cluster")),
            Optional.empty());

    // When
    ExecutablePlan work = new ActionRun(live.cluster(), "op-1", elsewhere).planned("drain", NODE02);

    // Then
    assertThat(work.plan().findings())
        .noneMatch(finding -> finding.text().toString().contains("Slipway itself"));
    assertThat(work.steps()).hasSize(2);
  }

  @Test
  void shouldExplainABudgetThatHoldsItself() {
    // Given
    client
        .resource(
            """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: slipway, namespace: tools}
            spec:
              maxUnavailable: 0
              selector: {matchLabels: {app: slipway}}
            """)
        .create();
    ActionRun run = new ActionRun(live.cluster(), "op-1", at(own));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                client
                        .policy()
                        .v1()
                        .podDisruptionBudget()
                        .inNamespace("tools")
                        .withName("slipway")
                        .get()
                        .getStatus()
                    != null);

    // When
    ExecutionResult result =
        run.run(run.planned("drain", Map.of("node", "node02", "timeout", "6s")));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().obstacle().toString())
                    .contains(PodState.key(own))
                    .contains("PodDisruptionBudget tools/slipway"));
    assertThat(client.pods().resource(own).get().getMetadata().getUid())
        .isEqualTo(own.getMetadata().getUid());
  }

  private Optional<Pod> ready() {
    return client.pods().inNamespace("tools").withLabel("app", "slipway").list().getItems().stream()
        .filter(pod -> PodState.ready(pod) && !PodState.terminating(pod))
        .findFirst();
  }

  private static OwnRuntime at(Pod pod) {
    return OwnRuntime.of(
        Map.of(
            "POD_NAMESPACE", pod.getMetadata().getNamespace(),
            "POD_NAME", pod.getMetadata().getName(),
            "POD_UID", pod.getMetadata().getUid()),
        "jdbc:h2:file:./data/slipway");
  }

  private static List<ItemChanged> changes(ActionRun run) {
    return run.told().stream()
        .filter(ItemChanged.class::isInstance)
        .map(ItemChanged.class::cast)
        .filter(change -> change.subject().contains("/"))
        .toList();
  }

  private static ItemChanged first(List<ItemChanged> changes, String subject, ItemState state) {
    return changes.stream()
        .filter(change -> change.subject().equals(subject) && change.state() == state)
        .findFirst()
        .orElseThrow();
  }
}
