package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.FileSaved;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.family.drain.eviction.DrainSignals;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.workload.WorkloadAnnotation;
import dev.slipway.actions.workload.WorkloadPods;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What frees a drain that is held up, each played to its end. */
final class BlockageRemediationIT {
  private static final Map<String, String> NODE01 =
      Map.of("node", "node01", "force", "true", "delete-emptydir-data", "true");
  private static final Map<String, String> NODE02 = Map.of("node", "node02");
  private static final String LEDGER = "PodDisruptionBudget data/ledger";

  @TempDir private static Path directory;
  private static LiveCluster live;

  private ActionRun drain;
  private ActionRun child;
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
    drain = new ActionRun(live.cluster(), "op-1");
    child = new ActionRun(live.cluster(), "op-2");
    client = live.cluster().client();
  }

  @Test
  void shouldGoOnOnceOneMoreReplicaIsReadyAndScaleBackAfterwards() throws Exception {
    // Given
    held("minAvailable: 2", 2);
    CompletableFuture<ExecutionResult> drained = drain.start(drain.planned("drain", NODE02));
    awaitOffer("Scale Up by One");
    assertThat(labels())
        .containsExactly(
            "Scale Up by One",
            "Restart Elsewhere",
            "Wait 15m Longer",
            "Skip 2 Pods",
            "Force One by One…",
            "Force All 2 Pods…");
    assertThat(waiting("tools/held-"))
        .containsPattern(
            "held by PodDisruptionBudget tools/held of Deployment tools/held since .* it needs 2"
                + " healthy pods and has 2; with minAvailable 2 of 2 pods it never lets one go");

    // When
    ExecutionResult surged = ActionRun.runAsked(child, drain.offered("Scale Up by One"));

    // Then
    assertThat(surged).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(drained.get(60, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done -> assertThat(done.summary().toString()).startsWith("node02 is drained: "));
    assertThat(drain.offers()).isEmpty();
    assertThat(replicas()).isEqualTo(3);

    // When
    ExecutionResult back =
        ActionRun.runAsked(new ActionRun(live.cluster(), "op-3"), undo(child, "Scale Back to 2"));

    // Then
    assertThat(back)
        .isEqualTo(
            new ExecutionResult.Completed("Deployment tools/held is scaled from 3 to 2 replicas."));
    assertThat(replicas()).isEqualTo(2);
    assertThat(deployment().getMetadata().getAnnotations())
        .doesNotContainKey(WorkloadAnnotation.SURGE);
  }

  @Test
  void shouldNotScaleUpTwiceWhenRunAgain() {
    // Given
    held("minAvailable: 2", 2);
    Map<String, String> named = Map.of("workload", "deploy/held", "namespace", "tools");
    assertThat(child.run(child.planned("surge", named)))
        .isInstanceOf(ExecutionResult.Completed.class);

    // When
    ActionRun again = new ActionRun(live.cluster(), "op-2");
    ExecutablePlan work = again.planned("surge", named);
    ExecutionResult result = again.run(work);

    // Then
    assertThat(work.plan().impact())
        .isEqualTo("Deployment tools/held gets 1 pod more: 3 instead of 2");
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(replicas()).isEqualTo(3);
  }

  @Test
  void shouldSayWhyTheNewReplicaCannotBePlaced() {
    // Given
    held("minAvailable: 1", 1);
    cordon("node01", "node02", "node03");

    // When
    ExecutionResult result =
        child.run(
            child.planned(
                "surge",
                Map.of("workload", "deployment/held", "namespace", "tools", "timeout", "3s")));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().sentence())
                    .contains("after 3s it is not ready: tools/held-")
                    .contains("cannot be placed: 0/4 nodes are available")
                    .contains("scale deployment/held --namespace tools --replicas 1"));
    assertThat(undo(child, "Scale Back to 1")).isNotNull();
  }

  @Test
  void shouldRestartElsewhereWhatABudgetNeverLetsGo() throws Exception {
    // Given
    held("maxUnavailable: 0", 2);
    CompletableFuture<ExecutionResult> drained = drain.start(drain.planned("drain", NODE02));
    awaitOffer("Restart Elsewhere");
    assertThat(labels()).doesNotContain("Scale Up by One");

    // When
    ExecutionResult restarted = ActionRun.runAsked(child, drain.offered("Restart Elsewhere"));

    // Then
    assertThat(restarted)
        .isEqualTo(
            new ExecutionResult.Completed(
                "Every pod of Deployment tools/held is new and available."));
    assertThat(drained.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
    Long generation = deployment().getMetadata().getGeneration();

    // When
    ActionRun again = new ActionRun(live.cluster(), "op-2");
    ActionRun.runAsked(
        again, new FollowUp.RunAction("", "restart", asked("Restart Elsewhere").arguments()));

    // Then
    assertThat(deployment().getMetadata().getGeneration()).isEqualTo(generation);
  }

  @Test
  void shouldEndWithoutThePodsThatWereSkipped() throws Exception {
    // Given
    CompletableFuture<ExecutionResult> drained = drain.start(drain.planned("drain", NODE01));
    awaitOffer("Skip 3 Pods");
    List<String> before = ledger();

    // When
    drain.tell(drain.offered("Skip 3 Pods"));

    // Then
    assertThat(drained.get(60, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done ->
                assertThat(done.summary().toString())
                    .startsWith(
                        "node01 is drained except data/ledger-0, data/ledger-1, data/ledger-2 of"
                            + " StatefulSet data/ledger, which were skipped and are still there:"
                            + " the node is not empty."));
    assertThat(ledger()).isEqualTo(before);
  }

  @Test
  void shouldStillSkipAfterARestartThoughTheBudgetIsFree() throws Exception {
    // Given
    FollowUp skip =
        new DrainSignals("node01", Optional.empty())
            .skip(List.of("data/ledger-0", "data/ledger-1", "data/ledger-2"));
    drain.tell(skip);
    List<String> before = ledger();
    freeLedger();

    // When
    ExecutionResult result = drain.run(drain.planned("drain", NODE01));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(ledger()).isEqualTo(before);
    assertThat(drain.pods(ItemState.SKIPPED)).filteredOn(pod -> pod.startsWith("data/")).hasSize(3);
  }

  @Test
  void shouldEndOnceHeldPodsAreForcedByAnOperationBeside() throws Exception {
    // Given
    CompletableFuture<ExecutionResult> drained = drain.start(drain.planned("drain", NODE01));
    awaitOffer("Force All 3 Pods…");
    FollowUp.RunAction force = asked("Force All 3 Pods…");
    ExecutablePlan work = ActionRun.value(child.plan(force.action(), force.arguments()));
    assertThat(force.harm()).isEqualTo(FollowUp.Harm.OUTAGE);
    assertThat(work.plan().findings().getFirst().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(work.plan().findings().getFirst().text().toString())
        .isEqualTo(
            "All 3 ready replicas of StatefulSet data/ledger go at once, and it is down until they"
                + " are back");
    assertThat(work.plan().findings().get(1).text().toString())
        .isEqualTo(
            LEDGER
                + " is overridden for data/ledger-0 of StatefulSet data/ledger, data/ledger-1 of"
                + " StatefulSet data/ledger, data/ledger-2 of StatefulSet data/ledger");

    // When
    ExecutionResult forced = child.run(work);

    // Then
    assertThat(forced)
        .isEqualTo(
            new ExecutionResult.Completed(
                "3 pods are gone from node01: data/ledger-0, data/ledger-1, data/ledger-2."));
    assertThat(drained.get(60, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done -> assertThat(done.summary().toString()).startsWith("node01 is drained: "));
    assertThat(drain.offers()).isEmpty();
  }

  @Test
  void shouldForceOneByOneSoThatTheServiceStaysUp() throws Exception {
    // Given
    CompletableFuture<ExecutionResult> drained = drain.start(drain.planned("drain", NODE01));
    awaitOffer("Force One by One…");
    FollowUp.RunAction force = asked("Force One by One…");
    assertThat(force.harm()).isEqualTo(FollowUp.Harm.NONE);
    ExecutablePlan work = ActionRun.value(child.plan(force.action(), force.arguments()));
    assertThat(work.plan().findings())
        .extracting(Finding::severity)
        .doesNotContain(Severity.CRITICAL);
    AtomicInteger fewest = new AtomicInteger(3);

    // When
    ExecutionResult forced;
    try (SharedIndexInformer<Pod> watched =
        client
            .pods()
            .inNamespace("data")
            .inform(
                new ResourceEventHandler<Pod>() {
                  @Override
                  public void onAdd(Pod pod) {}

                  @Override
                  public void onUpdate(Pod before, Pod pod) {
                    count();
                  }

                  @Override
                  public void onDelete(Pod pod, boolean unknown) {
                    count();
                  }

                  private void count() {
                    fewest.accumulateAndGet(readyLedger(), Math::min);
                  }
                })) {
      assertThat(watched.hasSynced()).isTrue();
      forced = child.run(work);
    }

    // Then
    assertThat(forced)
        .isEqualTo(
            new ExecutionResult.Completed(
                "3 pods are gone from node01, and all replicas are ready again."));
    assertThat(fewest).hasValueGreaterThanOrEqualTo(2);
    assertThat(readyLedger()).isEqualTo(3);
    assertThat(drained.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
  }

  @Test
  void shouldStopOneByOneWhereAReplicaDoesNotComeBack() {
    // Given
    cordon("node02", "node03", "node01");

    // When
    ExecutionResult result =
        child.run(
            ActionRun.value(
                child.plan(
                    "delete-pods",
                    Arguments.NONE
                        .with("node", "node01")
                        .with("pod", "data/ledger-0")
                        .with("pod", "data/ledger-1")
                        .with("one-by-one", "true")
                        .with("timeout", "4s"))));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().sentence())
                    .contains(
                        "after 4s not all other replicas of StatefulSet data/ledger are ready, so"
                            + " it stopped at data/ledger-1. 1 of 2 pods was deleted"));
    assertThat(PodState.ready(client.pods().inNamespace("data").withName("ledger-1").get()))
        .isTrue();
  }

  @Test
  void shouldNotGoOnOneByOneWithAnotherWorkloadBeforeTheFirstIsWholeAgain() {
    // Given
    Pod other =
        on("node01").stream()
            .filter(pod -> "cache".equals(PodState.labels(pod).get("app")))
            .findFirst()
            .orElseThrow();
    cordon("node01", "node02", "node03");

    // When
    ExecutionResult result =
        child.run(
            ActionRun.value(
                child.plan(
                    "delete-pods",
                    Arguments.NONE
                        .with("node", "node01")
                        .with("pod", "data/ledger-0")
                        .with("pod", PodState.key(other))
                        .with("one-by-one", "true")
                        .with("timeout", "4s"))));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed ->
                assertThat(failed.failure().sentence())
                    .contains(
                        "after 4s not all replicas of StatefulSet data/ledger are ready again, so"
                            + " it stopped at data/ledger-0. 1 of 2 pods was deleted"));
    assertThat(on("node01")).extracting(PodState::key).contains(PodState.key(other));
  }

  private void cordon(String... nodes) {
    for (String node : nodes) {
      client
          .nodes()
          .withName(node)
          .edit(it -> it.edit().editSpec().withUnschedulable(true).endSpec().build());
    }
  }

  private int readyLedger() {
    return WorkloadPods.ready(
        client.pods().inNamespace("data").list().getItems().stream()
            .filter(pod -> pod.getMetadata().getName().startsWith("ledger-"))
            .toList(),
        Optional.empty());
  }

  @Test
  void shouldWaitLongerWhenToldAndThenGoOn() throws Exception {
    // Given
    ExecutablePlan work =
        drain.planned(
            "drain",
            Map.of(
                "node",
                "node01",
                "force",
                "true",
                "delete-emptydir-data",
                "true",
                "timeout",
                "4s"));
    CompletableFuture<ExecutionResult> drained = drain.start(work);
    awaitOffer("Wait 10m Longer");
    String before = waiting("data/ledger-");

    // When
    drain.tell(drain.offered("Wait 10m Longer"));

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> !waiting("data/ledger-").equals(before));
    freeLedger();
    assertThat(drained.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
  }

  @Test
  void shouldKeepTheManifestOfALonePodBeforeItIsEvicted() throws Exception {
    // Given
    freeLedger();

    // When
    ExecutionResult result = drain.run(drain.planned("drain", NODE01));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    List<ProgressEvent> told = drain.told();
    int kept =
        indexOf(told, FileSaved.class, event -> event.name().equals("pod-tools-debug-shell.yaml"));
    int evicted =
        indexOf(told, ItemChanged.class, event -> event.subject().equals("tools/debug-shell"));
    assertThat(kept).isNotNegative().isLessThan(evicted);
  }

  @Test
  void shouldMakeALostPodAgainFromItsManifest() {
    // Given
    ExecutionResult deleted =
        child.run(
            child.planned("delete-pods", Map.of("node", "node01", "pod", "tools/debug-shell")));
    assertThat(deleted).isInstanceOf(ExecutionResult.Completed.class);
    FileSaved kept =
        (FileSaved)
            child.told().stream().filter(FileSaved.class::isInstance).findFirst().orElseThrow();

    // When
    Pod again =
        client.resource(kept.complete()).inNamespace("tools").create() instanceof Pod pod
            ? pod
            : null;

    // Then
    assertThat(again).isNotNull();
    assertThat(kept.complete())
        .startsWith("# tools/debug-shell, as it ran on node01")
        .doesNotContain("status:", "uid:", "resourceVersion:", "managedFields:", "nodeName:");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> PodState.ready(client.pods().inNamespace("tools").withName("debug-shell").get()));
  }

  @Test
  void shouldRefuseToDeleteWhatItMustNot() {
    // Given
    String daemon = first("node01", "DaemonSet");
    String elsewhere = first("node03", "ReplicaSet");

    // When
    List<String> refused =
        ActionRun.value(
                child.plan(
                    "delete-pods",
                    Arguments.NONE
                        .with("node", "node01")
                        .with("pod", daemon)
                        .with("pod", elsewhere)
                        .with("pod", "tools/nobody")))
            .plan()
            .findings()
            .stream()
            .filter(finding -> finding.severity() == Severity.BLOCKER)
            .map(finding -> finding.text().toString())
            .toList();

    // Then
    assertThat(refused)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).startsWith(daemon + " belongs to DaemonSet "),
            text -> assertThat(text).isEqualTo(elsewhere + " runs on node03, not here"),
            text -> assertThat(text).isEqualTo("tools/nobody does not exist"));
  }

  private static <T extends ProgressEvent> int indexOf(
      List<ProgressEvent> told, Class<T> type, Predicate<T> which) {
    for (int i = 0; i < told.size(); i++) {
      if (type.isInstance(told.get(i)) && which.test(type.cast(told.get(i)))) {
        return i;
      }
    }
    return -1;
  }

  /** A deployment whose pods are on node02, and a budget on it. */
  private void held(String budget, int replicas) {
    client
        .resource(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: held, namespace: tools}
            spec:
              replicas: %d
              selector: {matchLabels: {app: held}}
              template:
                metadata: {labels: {app: held}}
                spec:
                  affinity:
                    nodeAffinity:
                      preferredDuringSchedulingIgnoredDuringExecution:
                        - weight: 100
                          preference:
                            matchExpressions:
                              - {key: kubernetes.io/hostname, operator: In, values: [node02]}
                  containers: [{name: main, image: "registry.example/held:1"}]
            """
                .formatted(replicas))
        .create();
    client
        .resource(
            """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: held, namespace: tools}
            spec:
              %s
              selector: {matchLabels: {app: held}}
            """
                .formatted(budget))
        .create();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              var pdb =
                  client
                      .policy()
                      .v1()
                      .podDisruptionBudget()
                      .inNamespace("tools")
                      .withName("held")
                      .get();
              return pdb.getStatus() != null
                  && Objects.equals(pdb.getStatus().getCurrentHealthy(), replicas)
                  && on("node02").stream()
                          .filter(p -> "held".equals(PodState.labels(p).get("app")))
                          .count()
                      == replicas;
            });
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

  private void awaitOffer(String label) {
    await().atMost(Duration.ofSeconds(30)).until(() -> labels().contains(label));
  }

  private List<String> labels() {
    return drain.offers().stream().map(FollowUp::label).toList();
  }

  /** Also one that was taken back since. */
  private FollowUp.RunAction asked(String label) {
    return drain.told().stream()
        .filter(ProgressEvent.FollowUpsOffered.class::isInstance)
        .flatMap(event -> ((ProgressEvent.FollowUpsOffered) event).followUps().stream())
        .filter(followUp -> followUp.label().equals(label))
        .map(FollowUp.RunAction.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static FollowUp undo(ActionRun run, String label) {
    return run.told().stream()
        .filter(StepFinished.class::isInstance)
        .map(event -> ((StepFinished) event).outcome())
        .filter(StepOutcome.Changed.class::isInstance)
        .flatMap(outcome -> ((StepOutcome.Changed) outcome).undo().stream())
        .filter(followUp -> followUp.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  /** Why a pod waits, as last told. */
  private String waiting(String pod) {
    return drain.told().stream()
        .filter(ItemChanged.class::isInstance)
        .map(ItemChanged.class::cast)
        .filter(e -> e.state() == ItemState.WAITING && e.subject().startsWith(pod))
        .map(item -> item.detail().toString())
        .reduce("", (before, after) -> after);
  }

  private Deployment deployment() {
    return client.apps().deployments().inNamespace("tools").withName("held").get();
  }

  private int replicas() {
    return deployment().getSpec().getReplicas();
  }

  private List<String> ledger() {
    return client.pods().inNamespace("data").withLabel("app", "ledger").list().getItems().stream()
        .map(pod -> pod.getMetadata().getUid() + pod.getSpec().getNodeName())
        .sorted()
        .toList();
  }

  private String first(String node, String ownerKind) {
    return on(node).stream()
        .filter(
            pod ->
                OwnerResolver.controller(pod)
                    .filter(owner -> owner.getKind().equals(ownerKind))
                    .isPresent())
        .map(PodState::key)
        .findFirst()
        .orElseThrow();
  }

  private List<Pod> on(String node) {
    return client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems();
  }
}
