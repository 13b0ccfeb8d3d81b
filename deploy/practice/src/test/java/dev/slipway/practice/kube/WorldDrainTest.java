package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.Kubectl.Result;
import dev.slipway.practice.kube.Kubectl.Running;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.node.SimulatedTimes;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The real kubectl against the world as it is seeded: did the pods move, not what was printed. */
class WorldDrainTest {
  private static final SimulatedTimes QUICK =
      new SimulatedTimes(
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          Duration.ofSeconds(60));

  @TempDir static Path directory;
  private static PracticeCluster cluster;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() throws Exception {
    cluster = PracticeCluster.start(PracticeClusterOptions.seeded(directory).withTimes(QUICK));
    kubectl = new Kubectl(cluster.kubeconfig(), directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void reset() {
    cluster.reset();
  }

  @Test
  void shouldRefuseTheLonePodAndTheEmptyDirInKubectlsOwnWords() throws Exception {
    // Given
    List<String> before = podsOn("node01");

    // When
    Result drain = kubectl.run("drain", "node01", "--ignore-daemonsets");

    // Then
    assertThat(drain.exit()).isNotZero();
    assertThat(drain.output())
        .contains("cannot delete Pods with local storage (use --delete-emptydir-data to override)")
        .contains("cannot delete Pods that declare no controller (use --force to override)")
        .contains("tools/debug-shell")
        .contains("shop/cache-");
    assertThat(podsOn("node01")).isEqualTo(before);
    assertThat(Fields.flag(node("node01"), "spec", "unschedulable")).isTrue();
  }

  @Test
  void shouldDrainAllButTheLedgerAndFinishOnceItsBudgetAllows() throws Exception {
    // Given
    Running drain =
        kubectl.start(
            "drain", "node01", "--ignore-daemonsets", "--force", "--delete-emptydir-data");

    // When
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> movable("node01").stream().allMatch(pod -> pod.startsWith("data/ledger-")));

    // Then
    assertThat(drain.process().isAlive()).isTrue();
    assertThat(movable("node01"))
        .containsExactly("data/ledger-0", "data/ledger-1", "data/ledger-2");
    assertThat(drain.output())
        .contains("Cannot evict pod as it would violate the pod's disruption budget");
    assertThat(cluster.registry().get(ResourceTypes.PODS, "tools", "debug-shell")).isEmpty();

    // When
    kubectl.ok(
        "patch",
        "pdb",
        "ledger",
        "-n",
        "data",
        "--type=merge",
        "-p",
        "{\"spec\":{\"maxUnavailable\":3}}");
    Result end = drain.await();

    // Then
    assertThat(end.exit()).isZero();
    assertThat(end.output()).contains("node/node01 drained");
    assertThat(movable("node01")).isEmpty();
    await().atMost(Duration.ofSeconds(20)).until(() -> allReady("data", 3) && allReady("shop", 20));
  }

  @Test
  void shouldDrainNode02WithoutForceInUnder20Seconds() throws Exception {
    // Given
    List<String> before = movable("node02");
    long start = System.nanoTime();

    // When
    Result drain = kubectl.run("drain", "node02", "--ignore-daemonsets", "--timeout=20s");

    // Then
    assertThat(drain.exit()).as(drain.output()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(before).hasSizeGreaterThan(3);
    assertThat(movable("node02")).isEmpty();
    await().atMost(Duration.ofSeconds(20)).until(() -> allReady("shop", 20));
    kubectl.ok("uncordon", "node02");
    assertThat(Fields.flag(node("node02"), "spec", "unschedulable")).isFalse();
  }

  @Test
  void shouldLetPaymentsGoOneAtATimeFromNode03() throws Exception {
    // When
    Result drain = kubectl.run("drain", "node03", "--ignore-daemonsets", "--timeout=60s");

    // Then
    assertThat(drain.exit()).as(drain.output()).isZero();
    assertThat(drain.output()).contains("error when evicting pods/\"payments-");
    assertThat(movable("node03")).isEmpty();
  }

  @Test
  void shouldFollowRolloutsScalingAndDeletion() throws Exception {
    // When
    kubectl.ok("rollout", "restart", "deployment/frontend", "-n", "shop");
    String rollout =
        kubectl.ok("rollout", "status", "deployment/frontend", "-n", "shop", "--timeout=60s");
    kubectl.ok("rollout", "status", "statefulset/ledger", "-n", "data", "--timeout=60s");
    kubectl.ok("rollout", "status", "daemonset/kube-proxy", "-n", "kube-system", "--timeout=60s");
    kubectl.ok("scale", "deployment/frontend", "-n", "shop", "--replicas=6");

    // Then
    assertThat(rollout).contains("deployment \"frontend\" successfully rolled out");
    await().atMost(Duration.ofSeconds(20)).until(() -> allReady("shop", 22));

    // When
    kubectl.ok("delete", "deployment", "frontend", "-n", "shop");

    // Then
    await().atMost(Duration.ofSeconds(20)).until(() -> allReady("shop", 16));
    assertThat(kubectl.ok("describe", "pod", "ledger-0", "-n", "data"))
        .contains("Successfully assigned data/ledger-0 to node01", "Started container postgres");
  }

  private static ObjectNode node(String name) {
    return cluster.registry().get(ResourceTypes.NODES, "", name).orElseThrow();
  }

  private static List<String> podsOn(String node) {
    return cluster.registry().list(ResourceTypes.PODS, "").stream()
        .filter(pod -> node.equals(Fields.text(pod, "spec", "nodeName")))
        .map(pod -> Fields.namespace(pod) + "/" + Fields.name(pod))
        .toList();
  }

  private static List<String> movable(String node) {
    return podsOn(node).stream()
        .filter(pod -> !pod.contains("/kube-proxy-") && !pod.contains("/log-collector-"))
        .toList();
  }

  private static boolean allReady(String namespace, int count) {
    List<ObjectNode> pods = cluster.registry().list(ResourceTypes.PODS, namespace);
    return pods.size() == count && pods.stream().allMatch(Conditions::ready);
  }
}
