package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.text.PlainText;
import dev.slipway.practice.kube.api.ApiFaults;
import dev.slipway.practice.kube.api.ApiFaults.Effect;
import dev.slipway.practice.kube.api.RequestLog;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.ResourceTypes;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes under a drain while it runs, made to happen at its moment. */
final class DrainRacesIT {
  private static final Map<String, String> NODE01_FORCED =
      Map.of("node", "node01", "force", "true", "delete-emptydir-data", "true");
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
    live.api().requests().clear();
    run = new ActionRun(live.cluster(), "op-1");
    client = live.cluster().client();
  }

  @Test
  @DisplayName("1.4.2: the pod is replaced under the same name between two tries")
  void shouldNeverEvictTheNewPodOfTheSameName() throws Exception {
    // Given
    Pod ledger = onNode01("ledger");
    String name = ledger.getMetadata().getName();
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("create", "pods/eviction", name),
            new Effect.Answer(503, "ServiceUnavailable", "etcdserver: leader changed"),
            1);
    CompletableFuture<ExecutionResult> result = run.start(run.planned("drain", NODE01_FORCED));
    await().atMost(SOON).until(() -> run.pods(ItemState.WAITING).contains("data/" + name));

    // When
    live.practice().registry().delete(ResourceTypes.PODS, "data", name, DeletePolicy.now());
    await().atMost(SOON).until(() -> !uid(name).isEmpty() && !uid(name).equals(uid(ledger)));
    freeLedger();

    // Then
    assertThat(result.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(run.pods(ItemState.DONE)).filteredOn(("data/" + name)::equals).hasSize(1);
    assertThat(accepted(name)).isZero();
  }

  @Test
  @DisplayName("the node is deleted in the middle")
  void shouldEndWhenTheNodeIsDeleted() throws Exception {
    // Given
    String ledger = "data/" + onNode01("ledger").getMetadata().getName();
    CompletableFuture<ExecutionResult> result = run.start(run.planned("drain", NODE01_FORCED));
    await().atMost(SOON).until(() -> run.pods(ItemState.WAITING).contains(ledger));

    // When
    live.practice().registry().delete(ResourceTypes.NODES, "", "node01", DeletePolicy.now());

    // Then
    assertThat(result.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
    // Unconfirmed, unless news of the pod came before news of its node.
    assertThat(run.told().toString())
        .containsAnyOf(
            "subject=" + ledger + ", state=SKIPPED", "subject=" + ledger + ", state=DONE");
  }

  @Test
  @DisplayName("1.9: two drains of one node at once")
  void shouldDrainANodeTwiceAtOnceAndCordonItOnce() throws Exception {
    // Given
    ActionRun other = new ActionRun(live.cluster(), "op-2");
    ExecutablePlan first = run.planned("drain", Map.of("node", "node02"));
    ExecutablePlan second = other.planned("drain", Map.of("node", "node02"));

    // When
    CompletableFuture<ExecutionResult> one = run.start(first);
    CompletableFuture<ExecutionResult> two = other.start(second);

    // Then
    assertThat(one.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(two.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(evictable("node02")).isEmpty();
    assertThat(CordonAnnotation.find(client.nodes().withName("node02").get()))
        .hasValueSatisfying(mark -> assertThat(mark.operation()).isIn("op-1", "op-2"));
  }

  @Test
  @DisplayName("1.4.3: a connection that breaks after the eviction was carried out")
  void shouldNotCountAnEvictionTwiceWhoseAnswerWasLost() {
    // Given
    Pod web = evictable("node02").getFirst();
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("create", "pods/eviction", web.getMetadata().getName()),
            new Effect.DropAnswer(),
            1);
    String key = PodState.key(web);

    // When
    ExecutionResult result = run.run(run.planned("drain", Map.of("node", "node02")));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(run.pods(ItemState.DONE)).filteredOn(key::equals).hasSize(1);
  }

  @Test
  @DisplayName("somebody uncordons the node with kubectl in the middle")
  void shouldStopAndNeverCallANodeDrainedThatSomebodyUncordoned() throws Exception {
    // Given
    Pod ledger = onNode01("ledger");
    CompletableFuture<ExecutionResult> result = run.start(run.planned("drain", NODE01_FORCED));
    await().atMost(SOON).until(() -> run.pods(ItemState.WAITING).contains(PodState.key(ledger)));

    // When
    live.kubectl("uncordon", "node01");

    // Then
    assertThat(result.get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().sentence())
                    .startsWith(
                        "Draining node01 in practice: somebody uncordoned node01 past Slipway while"
                            + " it was being drained, so new pods can land there")
                    .contains("Nothing more is evicted"));
    assertThat(uid(ledger.getMetadata().getName())).isEqualTo(uid(ledger));
    assertThat(announced("node01")).isEmpty();
    assertThat(run.told())
        .contains(new ProgressEvent.ResourceReleased("evict", "cordon", "node01"));
  }

  @Test
  @DisplayName("somebody uncordons the node while the bot is away")
  void shouldNotCordonAgainWhatSomebodyUncordonedSinceItBegan() throws Exception {
    // Given
    ExecutablePlan work = run.planned("drain", NODE01_FORCED);
    CompletableFuture<ExecutionResult> stopped = run.start(work);
    await().atMost(SOON).until(() -> !run.pods(ItemState.WAITING).isEmpty());
    run.cancel();
    stopped.get(30, TimeUnit.SECONDS);

    // When
    live.kubectl("uncordon", "node01");
    ActionRun again = new ActionRun(live.cluster(), "op-1");
    CompletableFuture<ExecutionResult> result =
        again.start(
            ActionRun.value(
                again.plan(
                    "drain", Arguments.of(NODE01_FORCED), Optional.of(work.plan().consent()))));

    // Then
    assertThat(result.get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().sentence())
                    .contains("somebody uncordoned node01 past Slipway"));
    assertThat(client.nodes().withName("node01").get().getSpec().getUnschedulable()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          nodeName, '{"nodeName":"node02"}', names node02 in its template
          tolerates, '{"tolerations":[{"operator":"Exists"}],"nodeSelector":{"kubernetes.io/hostname":"node02"}}', fits nowhere else
          """)
  @DisplayName("pods that would be back at once")
  void shouldLeaveOutWhatWouldComeStraightBackAndNotCallTheNodeDrained(
      String how, String spec, String why) {
    // Given
    pinned(spec);

    // When
    ExecutablePlan work = run.planned("drain", Map.of("node", "node02"));

    // Then
    assertThat(work.plan().findings().toString())
        .contains("data/pinned-", why, "Scale Deployment data/pinned down first");

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            completed ->
                assertThat(PlainText.of(completed.summary()))
                    .startsWith("node02 is drained except data/pinned-")
                    .contains("which was left there because it would be back at once"));
    assertThat(evictionsOf("pinned-")).isZero();
    assertThat(announced("node02")).doesNotContain("Drained");
  }

  @Test
  @DisplayName("pods that come back at once and were not foreseen")
  void shouldTryTwiceAtMostAndCountNothingAsMovedThatCameBack() throws Exception {
    // Given: pinned to the node after the plan was made
    ExecutablePlan work = run.planned("drain", Map.of("node", "node02"));
    pinned("{\"nodeName\":\"node02\"}");
    int others = evictable("node02").size() - 1;

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().sentence())
                    .contains("comes back as fast as it is evicted, which was tried 2 times")
                    .contains(others + " pods moved")
                    .contains("Scale Deployment data/pinned down"));
    assertThat(evictionsOf("pinned-")).isEqualTo(2);
    assertThat(announced("node02")).doesNotContain("Drained");
  }

  /** A deployment of one pod with this in its template, that runs on node02. */
  private void pinned(String podSpec) {
    client
        .resource(
            """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"pinned","namespace":"data"},
             "spec":{"replicas":1,"selector":{"matchLabels":{"app":"pinned"}},
              "template":{"metadata":{"labels":{"app":"pinned"}},"spec":%s}}}
            """
                .formatted(
                    podSpec.substring(0, podSpec.length() - 1)
                        + ",\"containers\":[{\"name\":\"c\",\"image\":\"pause\"}]}"))
        .create();
    await()
        .atMost(SOON)
        .until(
            () ->
                evictable("node02").stream()
                    .filter(pod -> "pinned".equals(pod.getMetadata().getLabels().get("app")))
                    .anyMatch(PodState::ready));
  }

  private static long evictionsOf(String prefix) {
    return live.api().requests().recent().stream()
        .filter(entry -> entry.path().contains("/pods/" + prefix))
        .filter(entry -> entry.path().endsWith("/eviction"))
        .map(RequestLog.Entry::key)
        .filter(key -> key.code() == 201)
        .count();
  }

  /** The conditions about maintenance that are true. */
  private List<String> announced(String node) {
    return client.nodes().withName(node).get().getStatus().getConditions().stream()
        .filter(condition -> condition.getStatus().equals("True"))
        .map(NodeCondition::getType)
        .filter(type -> type.startsWith("Drain") || type.startsWith("Maintenance"))
        .toList();
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

  private Pod onNode01(String app) {
    return NodePods.on(client, "node01").stream()
        .filter(pod -> app.equals(pod.getMetadata().getLabels().get("app")))
        .findFirst()
        .orElseThrow();
  }

  private List<Pod> evictable(String node) {
    List<String> staying = NodePods.staying(client, node);
    return NodePods.on(client, node).stream()
        .filter(pod -> !staying.contains(PodState.key(pod)))
        .toList();
  }

  private String uid(String name) {
    Pod pod = client.pods().inNamespace("data").withName(name).get();
    return pod == null ? "" : uid(pod);
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }

  /** How often the server carried out an eviction of a pod of that name. */
  private static long accepted(String name) {
    return live.api().requests().recent().stream()
        .filter(entry -> entry.path().contains("/pods/" + name + "/eviction"))
        .map(RequestLog.Entry::key)
        .filter(key -> key.code() == 201)
        .count();
  }
}
