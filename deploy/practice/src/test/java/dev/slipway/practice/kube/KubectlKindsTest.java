package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.controller.node.SimulatedTimes;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl and a real client over the kinds that are stored, in the seeded world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlKindsTest {
  private static final SimulatedTimes QUICK =
      new SimulatedTimes(
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofSeconds(60));
  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: books}
      spec:
        capacity: {storage: 20Gi}
        accessModes: [ReadWriteOnce]
        storageClassName: disk
        csi: {driver: disk.csi.hollyhock.example, volumeHandle: vol-0815}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: books, namespace: data}
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: disk
        volumeName: books
        resources: {requests: {storage: 20Gi}}
      """;
  private static final String SNAPSHOT =
      """
      apiVersion: snapshot.storage.k8s.io/v1
      kind: VolumeSnapshot
      metadata: {name: %s, namespace: data}
      spec: {source: {persistentVolumeClaimName: %s}}
      """;

  @TempDir static Path directory;
  private PracticeCluster cluster;
  private Kubectl kubectl;

  @BeforeAll
  void start() throws Exception {
    cluster = PracticeCluster.start(PracticeClusterOptions.seeded(directory).withTimes(QUICK));
    kubectl = new Kubectl(cluster.kubeconfig(), directory);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldListKindsByShortNameWithTheirColumns() throws Exception {
    // When / Then
    assertThat(columns("get", "ing", "-n", "shop"))
        .contains(
            "NAME CLASS HOSTS ADDRESS PORTS AGE", "frontend nginx shop.hollyhock.example 80, 443");
    assertThat(columns("get", "netpol", "-A"))
        .contains("NAMESPACE NAME POD-SELECTOR AGE", "data ledger-from-shop app=ledger");
    assertThat(columns("get", "hpa", "-n", "shop"))
        .contains(
            "NAME REFERENCE TARGETS MINPODS MAXPODS REPLICAS AGE",
            "search Deployment/search cpu: <unknown>/70% 2 6 0");
    assertThat(columns("get", "quota,limits", "-n", "shop"))
        .contains("NAME REQUEST LIMIT AGE", "NAME CREATED AT");
    assertThat(columns("get", "vsclass")).contains("csi-disk disk.csi.hollyhock.example Delete");
    assertThat(columns("get", "secrets,sa", "-n", "data"))
        .contains("secret/ledger-credentials Opaque 2", "serviceaccount/ledger 0");
  }

  @Test
  void shouldTellDiscoveryAboutEveryVersion() throws Exception {
    // When
    String resources = columns("api-resources");

    // Then
    assertThat(resources)
        .contains(
            "horizontalpodautoscalers hpa autoscaling/v2 true HorizontalPodAutoscaler",
            "ingresses ing networking.k8s.io/v1 true Ingress",
            "volumesnapshotclasses vsclass,vsclasses snapshot.storage.k8s.io/v1 false"
                + " VolumeSnapshotClass",
            "clusterroles rbac.authorization.k8s.io/v1 false ClusterRole");
    assertThat(kubectl.ok("api-versions"))
        .contains("autoscaling/v2")
        .doesNotContain("autoscaling/v1\n");
  }

  @Test
  void shouldTakeWhatKubectlMakes() throws Exception {
    // When
    kubectl.ok("create", "quota", "small", "-n", "tools", "--hard=pods=3");
    kubectl.ok("create", "ingress", "web", "-n", "tools", "--rule=a.example/*=frontend:80");
    kubectl.ok("create", "secret", "generic", "key", "-n", "tools", "--from-literal=a=b");

    // Then
    assertThat(
            kubectl.ok("get", "quota", "small", "-n", "tools", "-o", "jsonpath={.spec.hard.pods}"))
        .isEqualTo("3");
    assertThat(columns("get", "ing", "-n", "tools")).contains("web <none> a.example 80");
    assertThat(kubectl.ok("get", "secret", "key", "-n", "tools", "-o", "jsonpath={.data.a}"))
        .isEqualTo("Yg==");
  }

  @Test
  void shouldFillInWhatAPolicyLeavesOut() throws Exception {
    // Given
    Path policy =
        Files.writeString(
            directory.resolve("policy.yaml"),
            """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: closed, namespace: tools}
            spec: {podSelector: {}, egress: [{ports: [{port: 53}]}]}
            """);

    // When
    kubectl.ok("apply", "-f", policy.toString());

    // Then
    assertThat(kubectl.ok("get", "netpol", "closed", "-n", "tools", "-o", "jsonpath={.spec}"))
        .contains("\"policyTypes\":[\"Ingress\",\"Egress\"]", "\"protocol\":\"TCP\"");
    kubectl.ok("apply", "-f", policy.toString());
    assertThat(
            kubectl.ok(
                "get", "netpol", "closed", "-n", "tools", "-o", "jsonpath={.metadata.generation}"))
        .isEqualTo("1");
  }

  @Test
  void shouldTakeAndForgetASnapshot() throws Exception {
    // Given
    kubectl.ok("apply", "-f", file("claim.yaml", CLAIM));

    // When
    kubectl.ok("apply", "-f", file("snapshot.yaml", SNAPSHOT.formatted("nightly", "books")));
    kubectl.ok(
        "wait",
        "--for=jsonpath={.status.readyToUse}=true",
        "vs/nightly",
        "-n",
        "data",
        "--timeout=20s");

    // Then
    assertThat(columns("get", "vs", "-n", "data"))
        .containsPattern("nightly true books 20Gi csi-disk snapcontent-\\S+");
    assertThat(columns("get", "vsc"))
        .containsPattern(
            "snapcontent-\\S+ true 21474836480 Delete disk.csi.hollyhock.example csi-disk nightly"
                + " data");
    kubectl.ok("delete", "vs", "nightly", "-n", "data");
    await().until(() -> kubectl.ok("get", "vsc").contains("No resources found"));
  }

  @Test
  void shouldSayWhyASnapshotCannotBeTaken() throws Exception {
    // When
    kubectl.ok("apply", "-f", file("lost.yaml", SNAPSHOT.formatted("lost", "nothing")));

    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(
                        kubectl.ok("get", "vs", "lost", "-n", "data", "-o", "jsonpath={.status}"))
                    .contains("cannot get claim from snapshot", "\"readyToUse\":false"));
  }

  @Test
  void shouldServeTheRealClient() {
    // Given
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(cluster.api().kubeconfig()))
            .build()) {
      // When
      HorizontalPodAutoscaler scaler =
          client
              .autoscaling()
              .v2()
              .horizontalPodAutoscalers()
              .inNamespace("shop")
              .withName("search")
              .get();

      // Then
      assertThat(scaler.getSpec().getMaxReplicas()).isEqualTo(6);
      assertThat(client.network().v1().ingresses().inNamespace("shop").list().getItems())
          .hasSize(1);
      assertThat(client.rbac().clusterRoles().withName("slipway").get().getRules()).isNotEmpty();
      assertThat(client.resourceQuotas().inNamespace("shop").list().getItems()).hasSize(1);
      assertThat(client.getKubernetesVersion().getMajor()).isEqualTo("1");
    }
  }

  private String file(String name, String content) throws Exception {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  /** What is printed, with one space between columns. */
  private String columns(String... arguments) throws Exception {
    return kubectl.ok(arguments).replaceAll(" +", " ");
  }
}
