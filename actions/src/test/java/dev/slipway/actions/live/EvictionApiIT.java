package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.practice.kube.api.ApiFaults;
import dev.slipway.practice.kube.api.discovery.EvictionApi;
import io.fabric8.kubernetes.client.KubernetesClient;
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

/**
 * How pods are made to leave, and who else has a say in it (kubernetes.md §1.4, §1.5.6, §1.8.5).
 */
final class EvictionApiIT {
  private static final ApiFaults.Match EVICTION =
      new ApiFaults.Match("create", "pods/eviction", "*");
  private static final String DENIAL =
      "admission webhook \"drain.strimzi.example\" denied the request: the data is still moving";

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
    live.api().setEvictionApi(EvictionApi.POLICY_V1);
    run = new ActionRun(live.cluster(), "op-1");
    client = live.cluster().client();
  }

  @Test
  void shouldSpeakTheOlderVersionWithAnOlderServer() {
    // Given a server that does not understand policy/v1
    live.api().setEvictionApi(EvictionApi.POLICY_V1BETA1);

    // When
    ExecutionResult result = run.run(run.planned("drain", Map.of("node", "node02")));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(names("node02")).isEqualTo(NodePods.staying(client, "node02"));
  }

  @Test
  void shouldDeleteWhereThereIsNoEviction() {
    // Given
    live.api().setEvictionApi(EvictionApi.ABSENT);
    live.api().requests().clear();

    // When
    ExecutionResult result = run.run(run.planned("drain", Map.of("node", "node02")));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(names("node02")).isEqualTo(NodePods.staying(client, "node02"));
    assertThat(requests("delete", "pods")).isPositive();
    assertThat(requests("create", "pods/eviction")).isZero();
  }

  @Test
  void shouldDeletePastABudgetThatNeverLetsGo() {
    // Given
    Map<String, String> arguments =
        Map.of(
            "node", "node01",
            "force", "true",
            "delete-emptydir-data", "true",
            "disable-eviction", "true",
            "timeout", "40s");

    // When
    ExecutionResult result = run.run(run.planned("drain", arguments));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(names("node01")).isEqualTo(NodePods.staying(client, "node01"));
  }

  @Test
  void shouldTryDeletionsWithoutWaitingForThem() throws Exception {
    // Given
    List<String> before = names("node02");
    Map<String, String> arguments =
        Map.of("node", "node02", "disable-eviction", "true", "dry-run", "server");

    // When
    CompletableFuture<ExecutionResult> result = run.start(run.planned("drain", arguments));

    // Then
    assertThat(result.get(20, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done ->
                assertThat(done.summary().toString())
                    .startsWith("Dry run: the server would evict "));
    assertThat(names("node02")).isEqualTo(before);
  }

  @Test
  void shouldAskAWebhookThatSaysNoAgain() {
    // Given
    live.api().faults().arm(EVICTION, new ApiFaults.Effect.Answer(403, "Forbidden", DENIAL), 3);

    // When
    ExecutionResult result = run.run(run.planned("drain", Map.of("node", "node02")));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(details(ItemState.WAITING)).anyMatch(detail -> detail.contains(DENIAL));
  }

  @Test
  void shouldTakeAWebhooksNoWhereSoAsked() {
    // Given
    live.api().faults().arm(EVICTION, new ApiFaults.Effect.Answer(403, "Forbidden", DENIAL), 1);

    // When
    ExecutionResult result =
        run.run(run.planned("drain", Map.of("node", "node02", "webhook-denials", "fail")));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Failed.class,
            failed -> assertThat(failed.failure().obstacle().toString()).contains(DENIAL));
  }

  @Test
  void shouldNotKnowWhatAWebhookWithSideEffectsWouldSay() {
    // Given
    String text = "admission webhook \"drain.strimzi.example\" does not support dry run";
    live.api().faults().arm(EVICTION, new ApiFaults.Effect.Answer(400, "BadRequest", text), 1);

    // When
    ExecutionResult result =
        run.run(run.planned("drain", Map.of("node", "node02", "dry-run", "server")));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done ->
                assertThat(done.summary().toString())
                    .contains("a dry run cannot tell for ")
                    .contains(text)
                    .doesNotContain("now not"));
  }

  @Test
  void shouldSayWhatMayNotBeListed() {
    // Given
    live.api()
        .faults()
        .arm(
            new ApiFaults.Match("list", "services", "*"),
            new ApiFaults.Effect.Answer(403, "Forbidden", "services is forbidden"),
            1);

    // When
    var plan = run.planned("drain", Map.of("node", "node02")).plan();

    // Then
    assertThat(plan.isBlocked()).isFalse();
    assertThat(plan.findings())
        .anyMatch(finding -> finding.text().toString().startsWith("Slipway may not list services"));
  }

  @Test
  void shouldShowFinalizersThatKeepAPod() throws Exception {
    // Given
    client
        .resource(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: kept, namespace: tools, finalizers: [example.com/hold]}
            spec:
              nodeName: node02
              containers: [{name: main, image: "registry.example/kept:1"}]
            """)
        .create();
    CompletableFuture<ExecutionResult> result =
        run.start(run.planned("drain", Map.of("node", "node02", "force", "true")));
    String held =
        "has ended, but its record stays until somebody removes its finalizers: example.com/hold";
    await().atMost(Duration.ofSeconds(20)).until(() -> details(ItemState.WAITING).contains(held));

    // When
    client
        .pods()
        .inNamespace("tools")
        .withName("kept")
        .edit(pod -> pod.edit().editMetadata().withFinalizers(List.of()).endMetadata().build());

    // Then
    assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionResult.Completed.class);
  }

  @Test
  void shouldWaitForPodsOfANamespaceThatGoes() {
    // Given evictions are refused in it, but its pods end anyway
    client
        .resource(
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: leaving}
            """)
        .create();
    client
        .resource(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: slow
              namespace: leaving
              annotations: {practice.slipway.dev/stop-seconds: "2"}
            spec:
              nodeName: node02
              containers: [{name: main, image: "registry.example/slow:1"}]
            """)
        .create();
    await().atMost(Duration.ofSeconds(10)).until(() -> run.ready("leaving", "slow"));
    var work = run.planned("drain", Map.of("node", "node02", "force", "true"));
    client.namespaces().withName("leaving").delete();

    // When
    ExecutionResult result = run.run(work);

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(run.pods(ItemState.DONE)).contains("leaving/slow");
    assertThat(run.pods(ItemState.FAILED)).isEmpty();
  }

  private List<String> details(ItemState state) {
    return run.told().stream()
        .filter(ItemChanged.class::isInstance)
        .map(ItemChanged.class::cast)
        .filter(event -> event.state() == state)
        .map(item -> item.detail().toString())
        .toList();
  }

  private List<String> names(String node) {
    return NodePods.names(client, node);
  }

  private static long requests(String verb, String resource) {
    return live.api().requests().counts().entrySet().stream()
        .filter(entry -> entry.getKey().userAgent().startsWith("slipway"))
        .filter(entry -> entry.getKey().verb().equals(verb))
        .filter(entry -> entry.getKey().resource().equals(resource))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
