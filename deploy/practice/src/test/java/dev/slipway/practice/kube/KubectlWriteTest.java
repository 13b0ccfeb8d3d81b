package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlWriteTest {
  private KubeFixture kube;

  @BeforeAll
  void startCluster() throws Exception {
    kube = KubeFixture.start();
  }

  @AfterAll
  void stopCluster() {
    kube.close();
  }

  @Test
  void shouldApplyClientSideTwice() throws Exception {
    // Given
    String first = kube.file(Manifests.deployment("twice", 3, "nginx:1"));
    String second = kube.file(Manifests.deployment("twice", 4, "nginx:2").replace("MODE", "SPEED"));

    // When
    String created = kube.kubectl("apply", "-f", first).ok();
    String again = kube.kubectl("apply", "-f", first).ok();
    String changed = kube.kubectl("apply", "-f", second).ok();

    // Then
    assertThat(List.of(created.strip(), again.strip(), changed.strip()))
        .containsExactly(
            "deployment.apps/twice created",
            "deployment.apps/twice unchanged",
            "deployment.apps/twice configured");
    JsonNode deployment = get("deploy", "twice");
    JsonNode container = deployment.at("/spec/template/spec/containers/0");
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(4);
    assertThat(container.path("image").asString()).isEqualTo("nginx:2");
    assertThat(container.path("env").valueStream().map(env -> env.path("name").asString()))
        .containsExactly("SPEED");
    assertThat(container.path("ports")).hasSize(1);
  }

  @Test
  void shouldApplyServerSideAndNameConflicts() throws Exception {
    // Given
    String ours = kube.file(Manifests.configMap("shared", "a", "ours"));
    String theirs = kube.file(Manifests.configMap("shared", "a", "theirs"));

    // When
    kube.kubectl("apply", "--server-side", "--field-manager=us", "-f", ours).ok();
    String refused =
        kube.kubectl("apply", "--server-side", "--field-manager=them", "-f", theirs).refused();

    // Then
    assertThat(refused).contains("Apply failed with 1 conflict: conflict with \"us\": .data.a");
    assertThat(get("cm", "shared").at("/data/a").asString()).isEqualTo("ours");
    kube.kubectl(
            "apply", "--server-side", "--force-conflicts", "--field-manager=them", "-f", theirs)
        .ok();
    JsonNode forced = get("cm", "shared", "--show-managed-fields");
    assertThat(forced.at("/data/a").asString()).isEqualTo("theirs");
    assertThat(
            forced
                .at("/metadata/managedFields")
                .valueStream()
                .map(m -> m.path("manager").asString()))
        .containsExactly("them");
  }

  @Test
  void shouldDropWhatTheApplierNoLongerNames() throws Exception {
    // Given
    String both = kube.file(Manifests.configMap("shrinking", "a", "x") + "  b: y\n");
    String one = kube.file(Manifests.configMap("shrinking", "a", "x"));

    // When
    kube.kubectl("apply", "--server-side", "-f", both).ok();
    kube.kubectl("apply", "--server-side", "-f", one).ok();

    // Then
    assertThat(get("cm", "shrinking").path("data").propertyNames()).containsExactly("a");
  }

  @Test
  void shouldPatchInAllThreeWays() throws Exception {
    // Given
    create(Manifests.deployment("patched", 1, "nginx:1"));

    // When
    kube.kubectl(
            "patch",
            "deploy",
            "patched",
            "-p",
            "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"web\",\"image\":\"nginx:9\"},{\"name\":\"side\",\"image\":\"b:1\"}]}}}}")
        .ok();
    kube.kubectl(
            "patch",
            "deploy",
            "patched",
            "--type=merge",
            "-p",
            "{\"metadata\":{\"labels\":{\"tier\":\"front\"}}}")
        .ok();
    kube.kubectl(
            "patch",
            "deploy",
            "patched",
            "--type=json",
            "-p",
            "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":5}]")
        .ok();

    // Then
    JsonNode deployment = get("deploy", "patched");
    JsonNode containers = deployment.at("/spec/template/spec/containers");
    assertThat(containers.valueStream().map(c -> c.path("image").asString()))
        .containsExactlyInAnyOrder("nginx:9", "b:1");
    assertThat(containers.at("/0/env/0/value").asString()).isEqualTo("fast");
    assertThat(deployment.at("/metadata/labels/tier").asString()).isEqualTo("front");
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(5);
  }

  @Test
  void shouldScale() throws Exception {
    // Given
    create(Manifests.deployment("scaled", 1, "nginx:1"));

    // When
    kube.kubectl("scale", "deploy", "scaled", "--replicas=7").ok();
    String refused =
        kube.kubectl("scale", "deploy", "scaled", "--current-replicas=1", "--replicas=2").refused();

    // Then
    assertThat(get("deploy", "scaled").at("/spec/replicas").asInt()).isEqualTo(7);
    assertThat(refused).contains("Expected replicas to be 1, was 7");
  }

  @Test
  void shouldLabelAnnotateAndTaint() throws Exception {
    // Given
    create(Manifests.node("marked"));

    // When
    kube.kubectl("label", "node", "marked", "zone=a").ok();
    kube.kubectl("annotate", "node", "marked", "why=test").ok();
    kube.kubectl("taint", "node", "marked", "dedicated=db:NoSchedule").ok();
    kube.kubectl("taint", "node", "marked", "other=x:NoExecute").ok();
    kube.kubectl("taint", "node", "marked", "other-").ok();

    // Then
    JsonNode node = get("node", "marked");
    assertThat(node.at("/metadata/labels/zone").asString()).isEqualTo("a");
    assertThat(node.at("/metadata/annotations/why").asString()).isEqualTo("test");
    assertThat(node.at("/spec/taints").valueStream().map(taint -> taint.path("key").asString()))
        .containsExactly("dedicated");
  }

  @Test
  void shouldChangeNothingOnDryRun() throws Exception {
    // Given
    create(Manifests.configMap("kept", "a", "x"));

    // When
    String applied =
        kube.kubectl(
                "apply", "--dry-run=server", "-f", kube.file(Manifests.configMap("kept", "a", "y")))
            .ok();
    kube.kubectl(
            "create", "--dry-run=server", "-f", kube.file(Manifests.configMap("never", "a", "x")))
        .ok();
    kube.kubectl("delete", "--dry-run=server", "cm", "kept").ok();

    // Then
    assertThat(applied).contains("configured (server dry run)");
    assertThat(get("cm", "kept").at("/data/a").asString()).isEqualTo("x");
    assertThat(kube.kubectl("get", "cm", "never").refused()).contains("NotFound");
  }

  @Test
  void shouldDeleteByNameAndSelection() throws Exception {
    // Given
    create(Manifests.configMap("one", "a", "x"));
    create(Manifests.configMap("two", "a", "x"));
    kube.kubectl("label", "cm", "two", "group=old").ok();

    // When
    kube.kubectl("delete", "cm", "one").ok();
    kube.kubectl("delete", "cm", "-l", "group=old").ok();

    // Then
    assertThat(kube.kubectl("get", "cm", "-o", "name").ok()).doesNotContain("one", "two");
  }

  @Test
  void shouldRefuseWhatTheRealServerRefuses() throws Exception {
    // Given
    create(Manifests.configMap("taken", "a", "x"));

    // When
    String exists =
        kube.kubectl("create", "-f", kube.file(Manifests.configMap("taken", "a", "x"))).refused();
    String name =
        kube.kubectl("create", "-f", kube.file(Manifests.configMap("Bad_Name", "a", "x")))
            .refused();
    String namespace =
        kube.kubectl("create", "-n", "nowhere", "-f", kube.file(Manifests.configMap("a", "a", "x")))
            .refused();

    // Then
    assertThat(exists).contains("(AlreadyExists)", "configmaps \"taken\" already exists");
    assertThat(name).contains("metadata.name: Invalid value: \"Bad_Name\"");
    assertThat(namespace).contains("namespaces \"nowhere\" not found");
  }

  @Test
  void shouldUnderstandTypedCreates() throws Exception {
    // When
    kube.kubectl("create", "namespace", "typed").ok();
    kube.kubectl("create", "configmap", "typed", "--from-literal=a=b").ok();
    kube.kubectl("create", "deployment", "typed", "--image=nginx:1.27", "--replicas=2", "--port=80")
        .ok();
    kube.kubectl("create", "pdb", "typed", "--selector=app=typed", "--max-unavailable=50%").ok();
    kube.kubectl("create", "secret", "generic", "typed", "--from-literal=a=b").ok();

    // Then
    assertThat(get("ns", "typed").at("/status/phase").asString()).isEqualTo("Active");
    assertThat(get("cm", "typed").at("/data/a").asString()).isEqualTo("b");
    assertThat(get("secret", "typed").at("/data/a").asString()).isEqualTo("Yg==");
    JsonNode deployment = get("deploy", "typed");
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(deployment.at("/spec/template/spec/containers/0/ports/0/containerPort").asInt())
        .isEqualTo(80);
    JsonNode budget = get("pdb", "typed");
    assertThat(budget.at("/spec/maxUnavailable").asString()).isEqualTo("50%");
    assertThat(budget.at("/spec/selector/matchLabels/app").asString()).isEqualTo("typed");
  }

  @Test
  void shouldEditThroughReplace() throws Exception {
    // Given
    create(Manifests.configMap("replaced", "a", "x"));

    // When
    kube.kubectl("replace", "-f", kube.file(Manifests.configMap("replaced", "b", "y"))).ok();

    // Then
    assertThat(get("cm", "replaced").path("data").propertyNames()).containsExactly("b");
  }

  private void create(String manifest) throws Exception {
    kube.kubectl("create", "-f", kube.file(manifest)).ok();
  }

  private JsonNode get(String type, String name, String... more) throws Exception {
    String[] arguments = new String[more.length + 5];
    System.arraycopy(new String[] {"get", type, name, "-o", "json"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Json.object(kube.kubectl(arguments).ok());
  }
}
