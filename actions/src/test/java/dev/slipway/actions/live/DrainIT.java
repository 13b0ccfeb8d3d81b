package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.text.Text;
import dev.slipway.practice.kube.api.ApiFaults;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrainIT {
  private static final Map<String, String> NODE01_FORCED =
      Map.of("node", "node01", "force", "true", "delete-emptydir-data", "true");

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
  void shouldDrainToTheEnd() throws Exception {
    // Given
    ExecutablePlan work = run.planned("drain", Map.of("node", "node02"));
    int going = work.plan().items().size() - staying("node02").size();

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result)
        .isEqualTo(
            new ExecutionResult.Completed(
                Text.of(
                        "node02 is drained: "
                            + going
                            + " pods moved; 2 daemon-set pods stay. Pods do not come back by"
                            + " themselves after ")
                    .command("uncordon", "node02")
                    .words(".")));
    assertThat(pods("node02")).isEqualTo(staying("node02"));
    Node node = client.nodes().withName("node02").get();
    assertThat(node.getSpec().getUnschedulable()).isTrue();
    assertThat(CordonAnnotation.find(node))
        .hasValueSatisfying(
            mark -> {
              assertThat(mark.operation()).isEqualTo("op-1");
              assertThat(mark.reason()).isEqualTo("a test");
              assertThat(mark.previouslyUnschedulable()).isFalse();
            });
    assertThat(run.pods(ItemState.DONE)).hasSize(going);
    assertThat(run.told()).contains(new ProgressEvent.Advanced("evict", going, going));
  }

  @Test
  void shouldRefuseWithoutFlagsAndTouchNothing() {
    // Given
    List<String> before = pods("node01");

    // When
    ExecutablePlan work = run.planned("drain", Map.of("node", "node01"));

    // Then
    assertThat(work.plan().isBlocked()).isTrue();
    assertThat(work.steps()).isEmpty();
    assertThat(work.plan().findings().getFirst().text().toString())
        .startsWith(
            "cannot delete Pods with local storage (use --delete-emptydir-data to override)");
    assertThat(work.plan().findings().get(1).text().toString())
        .isEqualTo(
            "cannot delete Pods that declare no controller (use --force to override):"
                + " tools/debug-shell");
    assertThat(pods("node01")).isEqualTo(before);
    assertThat(client.nodes().withName("node01").get().getSpec().getUnschedulable()).isNull();
  }

  @Test
  void shouldWaitForABudgetAndGoOnWhenItFrees() throws Exception {
    // Given
    ExecutablePlan work = run.planned("drain", NODE01_FORCED);
    String ledger = first("node01", "ledger");
    String before = uid("data", ledger);
    CompletableFuture<ExecutionResult> result = run.start(work);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run.pods(ItemState.WAITING).contains("data/" + ledger));

    // When
    client
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace("data")
        .withName("ledger")
        .edit(
            budget ->
                budget.edit().editSpec().withMaxUnavailable(new IntOrString(1)).endSpec().build());

    // Then
    assertThat(result.get(30, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            completed ->
                assertThat(completed.summary().toString())
                    .startsWith("node01 is drained: ")
                    .contains("1 lost (tools/debug-shell)"));
    assertThat(waitingTexts("data/" + ledger))
        .first()
        .asString()
        .matches(
            "held by PodDisruptionBudget data/ledger of StatefulSet data/ledger since \\d\\d:\\d\\d"
                + " UTC: it needs 3 healthy pods and has 3; with maxUnavailable 0 it never lets one"
                + " go by itself; the drain gives up at \\d\\d:\\d\\d UTC");
    // The stateful set's new pod has the old name, another uid and another node, and is left alone.
    await().atMost(Duration.ofSeconds(10)).until(() -> !uid("data", ledger).equals(before));
    assertThat(client.pods().inNamespace("data").withName(ledger).get().getSpec().getNodeName())
        .isNotEqualTo("node01");
    assertThat(run.pods(ItemState.DONE)).filteredOn(("data/" + ledger)::equals).hasSize(1);
  }

  @Test
  void shouldSayWhatIsLeftWhenTheTimeIsUp() {
    // Given
    String ledger = first("node01", "ledger");
    ExecutablePlan work =
        run.planned(
            "drain",
            Map.of(
                "node", "node01",
                "force", "true",
                "delete-emptydir-data", "true",
                "timeout", "4s"));

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> {
              assertThat(failed.step()).isEqualTo("evict");
              assertThat(failed.failure().sentence())
                  .startsWith("Draining node01 in practice: after 4s ")
                  .contains("data/" + ledger)
                  .contains(
                      " of StatefulSet data/ledger (held by PodDisruptionBudget data/ledger of"
                          + " StatefulSet data/ledger since ")
                  .contains("it needs 3 healthy pods and has 3; with maxUnavailable 0")
                  .contains("Let the budget's owner loosen it while the node is drained.")
                  .contains("1 lost (tools/debug-shell)")
                  .contains("uncordon node01");
            });
    assertThat(client.nodes().withName("node01").get().getSpec().getUnschedulable()).isTrue();
  }

  @Test
  void shouldStopWhenAskedAndGoOnWhenRunAgain() throws Exception {
    // Given
    CompletableFuture<ExecutionResult> stopped = run.start(run.planned("drain", NODE01_FORCED));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !run.pods(ItemState.WAITING).isEmpty() && run.pods(ItemState.DONE).size() > 2);
    run.cancel();
    assertThat(stopped.get(2, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Cancelled.class);
    freeLedger();

    // When
    ActionRun again = new ActionRun(live.cluster(), "op-1");
    ExecutionResult result = again.run(again.planned("drain", NODE01_FORCED));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(pods("node01")).isEqualTo(staying("node01"));
    assertThat(again.pods(ItemState.DONE))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(run.pods(ItemState.DONE));
    ActionRun third = new ActionRun(live.cluster(), "op-1");
    assertThat(third.run(third.planned("drain", NODE01_FORCED)))
        .isEqualTo(
            new ExecutionResult.Completed(
                "Nothing was left to evict from node01: 2 daemon-set pods stay."));
  }

  @Test
  void shouldAskOnlyForPodsWhenItLooksAgain() {
    // When
    run.planned("drain", Map.of("node", "node02"));

    // Then, as soon as every watch stands
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              live.api().requests().clear();
              run.planned("drain", Map.of("node", "node02"));
              assertThat(asked()).containsExactly("list pods");
            });
  }

  @Test
  void shouldReadEverythingAnewAfterTheServerWasAway() {
    // Given
    run.planned("drain", Map.of("node", "node02"));
    live.api().setReachable(false);
    assertThat(run.plan("drain", Map.of("node", "node02"))).isInstanceOf(Outcome.Failed.class);
    live.api().setReachable(true);
    live.api().requests().clear();

    // When
    run.planned("drain", Map.of("node", "node02"));

    // Then
    assertThat(asked()).contains("list pods", "list nodes", "list poddisruptionbudgets");
  }

  private static List<String> asked() {
    return live.api().requests().counts().keySet().stream()
        .filter(key -> key.userAgent().equals("slipway"))
        .filter(key -> !key.verb().equals("watch"))
        .map(key -> key.verb() + " " + key.resource())
        .sorted()
        .toList();
  }

  @Test
  void shouldOutlastAnApiServerThatIsAway() throws Exception {
    // Given
    ExecutablePlan work = run.planned("drain", NODE01_FORCED);
    CompletableFuture<ExecutionResult> result = run.start(work);
    await().atMost(Duration.ofSeconds(20)).until(() -> !run.pods(ItemState.WAITING).isEmpty());
    Instant away = Instant.now();
    live.api().setReachable(false);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                run.told().stream()
                    .anyMatch(e -> e.toString().contains("practice cannot be reached")));

    // When: it comes back after 20 s
    await().atMost(Duration.ofSeconds(60)).until(() -> Instant.now().isAfter(away.plusSeconds(20)));
    assertThat(result).isNotDone();
    live.api().setReachable(true);
    freeLedger();

    // Then
    assertThat(result.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(pods("node01")).isEqualTo(staying("node01"));
  }

  @Test
  void shouldRetryWhatTheServerCouldNotAnswer() {
    // Given
    ExecutablePlan work = run.planned("drain", Map.of("node", "node02"));
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("create", "pods/eviction", "*"),
            new ApiFaults.Effect.Answer(500, "InternalError", "etcdserver: leader changed"),
            2);
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("create", "pods/eviction", "*"),
            new ApiFaults.Effect.DropAnswer(),
            1);

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(pods("node02")).isEqualTo(staying("node02"));
    assertThat(run.pods(ItemState.WAITING)).isNotEmpty();
  }

  @Test
  void shouldNotLoseAPodThatLandedAfterTheApproval() throws Exception {
    // Given
    ExecutablePlan work = run.planned("drain", NODE01_FORCED);
    client
        .resource(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: late, namespace: tools}
            spec:
              nodeName: node01
              containers: [{name: main, image: "registry.example/late:1"}]
            """)
        .create();

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().obstacle().toString())
                    .contains("the approval does not cover: tools/late"));
    assertThat(client.pods().inNamespace("tools").withName("late").get()).isNotNull();
    assertThat(client.pods().inNamespace("tools").withName("debug-shell").get()).isNotNull();
  }

  @Test
  void shouldNotChasePodsThatAreAlwaysPlacedThere() {
    // Given
    client
        .resource(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: stubborn, namespace: tools}
            spec:
              replicas: 3
              selector: {matchLabels: {app: stubborn}}
              template:
                metadata:
                  labels: {app: stubborn}
                  # Longer than its controller takes to make the next one.
                  annotations: {practice.slipway.dev/stop-seconds: "1"}
                spec:
                  nodeName: node02
                  containers: [{name: main, image: "registry.example/stubborn:1"}]
            """)
        .create();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> pods("node02").stream().anyMatch(pod -> pod.startsWith("tools/stubborn")));

    // When
    ExecutionResult result = run.run(run.planned("drain", Map.of("node", "node02")));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done ->
                assertThat(done.summary().toString())
                    .contains("of Deployment tools/stubborn")
                    .contains("they would be back at once: the node is not empty"));
    assertThat(pods("node02")).filteredOn(pod -> pod.startsWith("tools/stubborn")).hasSize(3);
  }

  @Test
  void shouldAskTheApiServerLessOftenThanKubectl() throws Exception {
    // Given
    live.practice().fillNode("node02", 40);
    live.api().requests().clear();
    assertThat(run.run(run.planned("drain", Map.of("node", "node02"))))
        .isInstanceOf(ExecutionResult.Completed.class);
    long ours = requests("slipway");
    live.reset();
    live.practice().fillNode("node02", 40);
    live.api().requests().clear();

    // When
    assertThat(live.kubectl("drain", "node02", "--ignore-daemonsets", "--timeout=50s").exit())
        .isZero();

    // Then
    assertThat(ours).isPositive().isLessThan(requests("kubectl"));
  }

  @Test
  void shouldLetTheServerTryADryRun() {
    // Given
    List<String> before = pods("node02");
    ExecutablePlan work = run.planned("drain", Map.of("node", "node02", "dry-run", "server"));

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done ->
                assertThat(done.summary().toString())
                    .startsWith("Dry run: the server would evict "));
    assertThat(pods("node02")).isEqualTo(before);
    assertThat(client.nodes().withName("node02").get().getSpec().getUnschedulable()).isNull();
  }

  private static long requests(String agent) {
    return live.api().requests().counts().entrySet().stream()
        .filter(entry -> entry.getKey().userAgent().startsWith(agent))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private void freeLedger() {
    client
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace("data")
        .withName("ledger")
        .edit(
            budget ->
                budget.edit().editSpec().withMaxUnavailable(new IntOrString(1)).endSpec().build());
  }

  private List<String> waitingTexts(String pod) {
    return run.told().stream()
        .filter(ItemChanged.class::isInstance)
        .map(ItemChanged.class::cast)
        .filter(e -> e.state() == ItemState.WAITING && e.subject().equals(pod))
        .map(item -> item.detail().toString())
        .toList();
  }

  private List<String> pods(String node) {
    return on(node).stream().map(PodState::key).sorted().toList();
  }

  private List<String> staying(String node) {
    return on(node).stream()
        .filter(
            pod ->
                OwnerResolver.controller(pod)
                    .filter(owner -> owner.getKind().equals("DaemonSet"))
                    .isPresent())
        .map(PodState::key)
        .sorted()
        .toList();
  }

  private String first(String node, String app) {
    return on(node).stream()
        .filter(pod -> app.equals(PodState.labels(pod).get("app")))
        .map(pod -> pod.getMetadata().getName())
        .findFirst()
        .orElseThrow();
  }

  private String uid(String namespace, String name) {
    Pod pod = client.pods().inNamespace(namespace).withName(name).get();
    return pod == null ? "" : pod.getMetadata().getUid();
  }

  private List<Pod> on(String node) {
    return client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems();
  }
}
