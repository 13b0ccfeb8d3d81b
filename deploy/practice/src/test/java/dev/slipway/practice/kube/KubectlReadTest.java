package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlReadTest {
  private KubeFixture kube;

  @BeforeAll
  void startCluster() throws Exception {
    kube = KubeFixture.start();
    kube.kubectl("create", "-f", kube.file(Manifests.node("node01"))).ok();
    kube.kubectl("create", "-f", kube.file(Manifests.pod("web-1", "node01"))).ok();
    kube.kubectl("create", "-f", kube.file(Manifests.pod("idle", "node02"))).ok();
    kube.kubectl("create", "-f", kube.file(Manifests.deployment("shop", 3, "nginx:1.27"))).ok();
    kube.kubectl("create", "-f", kube.file(Manifests.budget("shop", "shop"))).ok();
  }

  @AfterAll
  void stopCluster() {
    kube.close();
  }

  @Test
  void shouldPrintNodeColumns() throws Exception {
    // When
    String wide = kube.kubectl("get", "nodes", "-o", "wide").ok();

    // Then
    assertThat(columns(wide.lines().findFirst().orElse("")))
        .isEqualTo(
            "NAME STATUS ROLES AGE VERSION INTERNAL-IP EXTERNAL-IP OS-IMAGE KERNEL-VERSION"
                + " CONTAINER-RUNTIME");
    assertThat(wide)
        .containsPattern("node01 +Ready +worker +\\S+ +v1.35.6 +10.0.0.11 +<none> +Debian 12");
  }

  @Test
  void shouldPrintPodColumns() throws Exception {
    // When
    String pods = kube.kubectl("get", "pods").ok();

    // Then
    assertThat(columns(pods.lines().findFirst().orElse("")))
        .isEqualTo("NAME READY STATUS RESTARTS AGE");
    assertThat(pods).containsPattern("web-1 +0/1 +Pending +0 ");
  }

  @Test
  void shouldPrintWorkloadAndBudgetColumns() throws Exception {
    // When
    String deployments = kube.kubectl("get", "deploy").ok();
    String budgets = kube.kubectl("get", "pdb").ok();

    // Then
    assertThat(columns(deployments))
        .contains("NAME READY UP-TO-DATE AVAILABLE AGE", "shop 0/3 0 0");
    assertThat(columns(budgets))
        .contains("NAME MIN AVAILABLE MAX UNAVAILABLE ALLOWED DISRUPTIONS AGE", "shop 1 N/A 0");
  }

  @Test
  void shouldFindEveryShortNameAndCategory() throws Exception {
    // When
    String all = kube.kubectl("get", "all").ok();
    String some = kube.kubectl("get", "no,po,svc,sa,ev,pv,pvc,rc,rs,sts,ds,cj,sc,pc,cm").ok();

    // Then
    assertThat(all).contains("pod/web-1", "deployment.apps/shop");
    assertThat(some).contains("node/node01", "pod/web-1");
  }

  @Test
  void shouldPrintObjectsAsJsonAndYaml() throws Exception {
    // When
    JsonNode list = Json.object(kube.kubectl("get", "pods", "-o", "json").ok());
    String yaml = kube.kubectl("get", "deploy", "shop", "-o", "yaml").ok();

    // Then
    assertThat(list.path("items").valueStream().map(pod -> pod.at("/metadata/name").asString()))
        .contains("web-1", "idle");
    assertThat(yaml).contains("maxSurge: 25%", "revisionHistoryLimit: 10", "protocol: TCP");
  }

  @Test
  void shouldSelectByLabelsAndFields() throws Exception {
    // When
    String byLabel = kube.kubectl("get", "pods", "-o", "name", "-l", "app in (web-1,other)").ok();
    String byNode =
        kube.kubectl("get", "pods", "-A", "-o", "name", "--field-selector", "spec.nodeName=node02")
            .ok();
    String unknown = kube.kubectl("get", "pods", "--field-selector", "spec.x=1").refused();

    // Then
    assertThat(byLabel).isEqualToIgnoringNewLines("pod/web-1");
    assertThat(byNode).isEqualToIgnoringNewLines("pod/idle");
    assertThat(unknown).contains("(BadRequest)", "field label not supported: spec.x");
  }

  @Test
  void shouldReadAListInChunks() throws Exception {
    // When
    String pods = kube.kubectl("get", "pods", "-o", "name", "--chunk-size=1").ok();

    // Then
    assertThat(pods.lines()).containsExactly("pod/idle", "pod/web-1");
  }

  @Test
  void shouldDescribeNodeAndPod() throws Exception {
    // When
    String node = kube.kubectl("describe", "node", "node01").ok();
    String pod = kube.kubectl("describe", "pod", "web-1").ok();

    // Then
    assertThat(node)
        .contains("Kubelet Version:            v1.35.6")
        .containsPattern("default +web-1");
    assertThat(node).doesNotContain("idle");
    assertThat(pod)
        .contains("node.kubernetes.io/not-ready:NoExecute op=Exists for 300s")
        .containsPattern("QoS Class: +BestEffort");
  }

  @Test
  void shouldSayNotFoundInTheRealWords() throws Exception {
    // When / Then
    assertThat(kube.kubectl("get", "pod", "nope").refused())
        .isEqualToIgnoringNewLines("Error from server (NotFound): pods \"nope\" not found");
    assertThat(kube.kubectl("get", "deploy", "nope").refused())
        .contains("deployments.apps \"nope\" not found");
    assertThat(kube.kubectl("get", "unicorns").refused())
        .contains("the server doesn't have a resource type \"unicorns\"");
  }

  @Test
  void shouldRefuseAWrongToken() throws Exception {
    // When
    String refused = kube.kubectl("--token=wrong", "get", "pods").refused();

    // Then
    assertThat(refused).contains("You must be logged in to the server");
  }

  @Test
  void shouldPrintChangesWhileWatching() throws Exception {
    // Given
    Path out = kube.directory().resolve("watch.txt");
    Process watch = kube.start(out, "get", "pods", "-l", "app=watched", "--watch");

    // When
    try {
      kube.kubectl("create", "-f", kube.file(Manifests.pod("watched", "node01"))).ok();
      await().atMost(Duration.ofSeconds(20)).until(() -> Files.readString(out).contains("watched"));
      kube.kubectl(
              "patch",
              "pod",
              "watched",
              "--subresource=status",
              "--type=merge",
              "-p",
              "{\"status\":{\"phase\":\"Running\"}}")
          .ok();
      kube.kubectl("label", "pod", "watched", "app=gone", "--overwrite").ok();

      // Then
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(columns(Files.readString(out)))
                      .contains(
                          "NAME READY STATUS RESTARTS AGE",
                          "watched 0/1 Pending",
                          "watched 0/1 Running"));
      assertThat(watch.isAlive()).isTrue();
    } finally {
      watch.destroy();
    }
  }

  @Test
  void shouldWaitForACondition() throws Exception {
    // When
    String said =
        kube.kubectl("wait", "--for=jsonpath={.spec.replicas}=3", "deploy/shop", "--timeout=10s")
            .ok();

    // Then
    assertThat(said).contains("deployment.apps/shop condition met");
  }

  private static String columns(String text) {
    return text.replaceAll("[ \\t]+", " ").strip();
  }
}
