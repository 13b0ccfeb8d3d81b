package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drains against pods made by hand: no controller helps. */
class KubectlDrainTest {
  private static final String EMPTY_DIR = "  volumes: [{name: scratch, emptyDir: {}}]\n";

  private KubeFixture kube;

  @BeforeEach
  void startCluster() throws Exception {
    kube = KubeFixture.start();
    create(Manifests.node("node01"));
  }

  @AfterEach
  void stopCluster() {
    kube.close();
  }

  @Test
  void shouldCordonAndUncordon() throws Exception {
    // When
    kube.kubectl("cordon", "node01").ok();
    boolean cordoned = node().at("/spec/unschedulable").asBoolean(false);
    String shown = kube.kubectl("get", "node", "node01").ok();
    String again = kube.kubectl("cordon", "node01").ok();
    kube.kubectl("uncordon", "node01").ok();

    // Then
    assertThat(cordoned).isTrue();
    assertThat(shown).contains("Ready,SchedulingDisabled");
    assertThat(again).contains("already cordoned");
    assertThat(node().at("/spec/unschedulable").asBoolean(false)).isFalse();
  }

  @Test
  void shouldRefuseWhatCannotBeReplaced() throws Exception {
    // Given
    create(Manifests.pod("lone", "node01"));
    create(Manifests.ownedPod("scratch", "node01", "ReplicaSet", EMPTY_DIR));
    create(
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: agent-owner}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {containers: [{name: a, image: a}]}
        """);
    create(Manifests.ownedPod("agent", "node01", "DaemonSet", ""));

    // When
    String refused = kube.kubectl("drain", "node01").refused();

    // Then
    assertThat(refused)
        .contains("Pods that declare no controller (use --force to override): default/lone")
        .contains(
            "Pods with local storage (use --delete-emptydir-data to override): default/scratch")
        .contains("DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/agent");
    assertThat(node().at("/spec/unschedulable").asBoolean(false)).isTrue();
    assertThat(
            kube.kubectl("get", "pods", "-o", "jsonpath={.items[*].metadata.deletionTimestamp}")
                .ok())
        .isEmpty();
  }

  @Test
  void shouldWaitOnTheBudgetAndGoOnWhenItAllows() throws Exception {
    // Given
    create(Manifests.ownedPod("guarded", "node01", "ReplicaSet", ""));
    create(Manifests.budget("guard", "guarded"));
    status(
        "pod",
        "guarded",
        "{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}");
    status(
        "pdb",
        "guard",
        "{\"observedGeneration\":1,\"desiredHealthy\":1,\"currentHealthy\":1,\"disruptionsAllowed\":0,\"expectedPods\":1}");

    // When
    String refused = kube.kubectl("drain", "node01", "--timeout=2s").refused();
    boolean untouched = !Meta.isDeleting(pod("guarded"));
    status("pdb", "guard", "{\"disruptionsAllowed\":1}");
    kube.kubectl("drain", "node01", "--timeout=2s").refused();

    // Then
    assertThat(refused)
        .contains("Cannot evict pod as it would violate the pod's disruption budget.")
        .contains("global timeout reached: 2s");
    assertThat(untouched).isTrue();
    ObjectNode pod = pod("guarded");
    assertThat(Meta.isDeleting(pod)).isTrue();
    assertThat(pod.at("/status/conditions/1/reason").asString()).isEqualTo("EvictionByEvictionAPI");
    JsonNode budget =
        kube.server()
            .store()
            .get(ResourceTypes.DISRUPTION_BUDGETS, "default", "guard")
            .orElseThrow();
    assertThat(budget.at("/status/disruptionsAllowed").asInt()).isZero();
    assertThat(budget.at("/status/disruptedPods").propertyNames()).containsExactly("guarded");
  }

  @Test
  void shouldDrainWhatIsFinished() throws Exception {
    // Given
    create(Manifests.pod("done", "node01"));
    status("pod", "done", "{\"phase\":\"Succeeded\"}");

    // When
    String said = kube.kubectl("drain", "node01", "--timeout=20s").ok();

    // Then
    assertThat(said).contains("pod/done evicted", "node/node01 drained");
    assertThat(kube.server().store().get(ResourceTypes.PODS, "default", "done")).isEmpty();
  }

  @Test
  void shouldChangeNothingOnDryRun() throws Exception {
    // Given
    create(Manifests.ownedPod("stays", "node01", "ReplicaSet", ""));

    // When
    String said = kube.kubectl("drain", "node01", "--dry-run=server").ok();

    // Then
    assertThat(said).contains("node/node01 cordoned (server dry run)", "(server dry run)");
    assertThat(node().at("/spec/unschedulable").asBoolean(false)).isFalse();
    assertThat(Meta.isDeleting(pod("stays"))).isFalse();
  }

  private void create(String manifest) throws Exception {
    kube.kubectl("create", "-f", kube.file(manifest)).ok();
  }

  private void status(String type, String name, String status) throws Exception {
    kube.kubectl(
            "patch",
            type,
            name,
            "--subresource=status",
            "--type=merge",
            "-p",
            "{\"status\":" + status + "}")
        .ok();
  }

  private JsonNode node() throws Exception {
    return Json.object(kube.kubectl("get", "node", "node01", "-o", "json").ok());
  }

  private ObjectNode pod(String name) {
    return kube.server().store().get(ResourceTypes.PODS, "default", name).orElseThrow();
  }
}
