package dev.slipway.practice.kube.controller;

import static dev.slipway.practice.kube.controller.LivingCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesTest {
  private LivingCluster cluster;
  private String ns = "";

  @BeforeAll
  void start() throws Exception {
    cluster = LivingCluster.start();
    ns = cluster.namespace("nodes");
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldGiveARunningPodWhatAKubeletGives() {
    // When
    pod("ordinary", "", "");

    // Then
    eventually(() -> Conditions.ready(get("ordinary")));
    ObjectNode pod = get("ordinary");
    assertThat(Fields.text(pod, "status", "phase")).isEqualTo("Running");
    assertThat(Fields.text(pod, "status", "podIP")).startsWith("10.24");
    assertThat(Fields.text(pod, "status", "hostIP")).startsWith("192.168.40.");
    assertThat(Fields.time(pod, "status", "startTime")).isPresent();
    var container = Fields.at(pod, "status", "containerStatuses").path(0);
    assertThat(Fields.flag(container, "ready")).isTrue();
    assertThat(Fields.text(container, "state", "running", "startedAt")).isNotEmpty();
  }

  @Test
  void shouldTakeItsTimeToEndAndThenLeave() {
    // Given
    pod("slow-end", "practice.slipway.dev/stop-seconds: \"1.5\"", "");
    eventually(() -> Conditions.ready(get("slow-end")));
    Instant asked = Instant.now();

    // When
    cluster.delete(ResourceTypes.PODS, ns, "slow-end");

    // Then
    assertThat(Fields.terminating(get("slow-end"))).isTrue();
    eventually(() -> cluster.find(ResourceTypes.PODS, ns, "slow-end").isEmpty());
    assertThat(Duration.between(asked, Instant.now())).isGreaterThan(Duration.ofMillis(1400));
  }

  @Test
  void shouldNeverTakeLongerThanTheGracePeriod() {
    // Given
    pod("too-slow", "practice.slipway.dev/stop-seconds: \"600\"", "");
    eventually(() -> Conditions.ready(get("too-slow")));

    // When
    cluster
        .practice()
        .registry()
        .delete(
            ResourceTypes.PODS,
            ns,
            "too-slow",
            new DeletePolicy(OptionalLong.of(1), Optional.empty(), Optional.empty(), "Background"));

    // Then
    eventually(() -> cluster.find(ResourceTypes.PODS, ns, "too-slow").isEmpty());
  }

  @Test
  void shouldRunAPodThatNeverGetsReady() {
    // When
    pod("unready", "practice.slipway.dev/never-ready: \"true\"", "");

    // Then
    eventually(() -> "Running".equals(Fields.text(get("unready"), "status", "phase")));
    assertThat(Conditions.status(get("unready"), "Ready")).isEqualTo("False");
  }

  @Test
  void shouldCrashAndCountRestarts() {
    // When
    pod("crashing", "practice.slipway.dev/crash: \"true\"", "");

    // Then
    eventually(
        () ->
            Fields.at(get("crashing"), "status", "containerStatuses")
                .toString()
                .contains("CrashLoopBackOff"));
    var container = Fields.at(get("crashing"), "status", "containerStatuses").path(0);
    assertThat(Fields.number(container, 0, "restartCount")).isPositive();
    assertThat(Conditions.ready(get("crashing"))).isFalse();
  }

  @Test
  void shouldBringBackADeletedMirrorPod() {
    // Given
    String name = "kube-scheduler-cp01";
    String uid = Fields.uid(cluster.get(ResourceTypes.PODS, "kube-system", name));

    // When
    cluster.delete(ResourceTypes.PODS, "kube-system", name);

    // Then
    eventually(
        () ->
            cluster
                .find(ResourceTypes.PODS, "kube-system", name)
                .filter(pod -> !uid.equals(Fields.uid(pod)) && Conditions.ready(pod))
                .isPresent());
    ObjectNode mirror = cluster.get(ResourceTypes.PODS, "kube-system", name);
    assertThat(Fields.annotation(mirror, "kubernetes.io/config.mirror")).isNotEmpty();
  }

  @Test
  void shouldMirrorTheEtcdThatReallyRuns() {
    // When
    ObjectNode mirror = cluster.get(ResourceTypes.PODS, "kube-system", "etcd-cp01");

    // Then
    assertThat(Fields.at(mirror, "spec", "containers").path(0).path("command").toString())
        .contains("--listen-client-urls=" + cluster.practice().etcdEndpoint());
  }

  @Test
  void shouldKeepPodsOfADeadNodeTerminatingUntilItIsBack() {
    // Given
    String node = cluster.node("dies");
    pod("stranded", "", "nodeSelector: {only: dies}");
    eventually(() -> Conditions.ready(get("stranded")));

    // When
    cluster.practice().nodes().stop(node);
    cluster.delete(ResourceTypes.PODS, ns, "stranded");

    // Then
    eventually(() -> "Unknown".equals(readyStatus(node)));
    eventually(() -> taints(node).contains("node.kubernetes.io/unreachable"));
    eventually(() -> !Conditions.ready(get("stranded")));
    assertThat(Fields.terminating(get("stranded"))).isTrue();

    // When
    cluster.practice().nodes().start(node);

    // Then
    eventually(() -> cluster.find(ResourceTypes.PODS, ns, "stranded").isEmpty());
    eventually(() -> "True".equals(readyStatus(node)));
    eventually(() -> !taints(node).contains("unreachable"));
  }

  @Test
  void shouldRemoveTerminatingPodsOfANodeOutOfService() {
    // Given
    String node = cluster.node("burnt");
    pod("ashes", "", "nodeSelector: {only: burnt}");
    eventually(() -> Conditions.ready(get("ashes")));
    cluster.practice().nodes().stop(node);
    cluster.delete(ResourceTypes.PODS, ns, "ashes");
    eventually(() -> "Unknown".equals(readyStatus(node)));

    // When
    addTaint(node, "node.kubernetes.io/out-of-service", "NoExecute");

    // Then
    eventually(() -> cluster.find(ResourceTypes.PODS, ns, "ashes").isEmpty());
  }

  @Test
  void shouldDriveOutPodsThatDoNotTolerateATaint() {
    // Given
    String node = cluster.node("drives-out");
    String here = "nodeSelector: {only: drives-out}";
    pod("goes", "", here);
    pod("stays", "", here + ", tolerations: [{key: fire, operator: Exists}]");
    pod(
        "stays-a-while",
        "",
        here + ", tolerations: [{key: fire, operator: Exists, tolerationSeconds: 2}]");
    eventually(() -> cluster.readyPods(ns).stream().filter(pod -> isOn(pod, node)).count() == 3);

    // When
    addTaint(node, "fire", "NoExecute");

    // Then
    eventually(() -> cluster.find(ResourceTypes.PODS, ns, "goes").isEmpty());
    assertThat(Fields.terminating(get("stays-a-while"))).isFalse();
    eventually(() -> cluster.find(ResourceTypes.PODS, ns, "stays-a-while").isEmpty());
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(3))
        .until(() -> !Fields.terminating(get("stays")));
  }

  @Test
  void shouldRemovePodsOfADeletedNode() {
    // Given
    String node = cluster.node("sold");
    pod("left-behind", "", "nodeSelector: {only: sold}");
    eventually(() -> Conditions.ready(get("left-behind")));

    // When
    cluster.delete(ResourceTypes.NODES, "", node);

    // Then
    eventually(() -> cluster.find(ResourceTypes.PODS, ns, "left-behind").isEmpty());
  }

  private ObjectNode get(String name) {
    return cluster.get(ResourceTypes.PODS, ns, name);
  }

  private static boolean isOn(ObjectNode pod, String node) {
    return node.equals(Fields.text(pod, "spec", "nodeName"));
  }

  private void pod(String name, String annotations, String spec) {
    cluster.create(
        ResourceTypes.PODS,
        """
        metadata: {name: %s, namespace: %s, annotations: {%s}}
        spec: {containers: [{name: c, image: c}], %s}
        """
            .formatted(name, ns, annotations, spec));
  }

  private void addTaint(String name, String key, String effect) {
    cluster.modify(
        ResourceTypes.NODES,
        "",
        name,
        node ->
            Fields.list(Fields.into(node, "spec"), "taints")
                .addObject()
                .put("key", key)
                .put("effect", effect)
                .put("timeAdded", Instant.now().toString()));
  }

  private String readyStatus(String node) {
    return Conditions.status(cluster.get(ResourceTypes.NODES, "", node), "Ready");
  }

  private String taints(String node) {
    return Fields.at(cluster.get(ResourceTypes.NODES, "", node), "spec", "taints").toString();
  }
}
