package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.node.SimulatedTimes;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PracticeClusterTest {
  private static final SimulatedTimes QUICK =
      new SimulatedTimes(
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofMillis(100),
          Duration.ofSeconds(60));

  @TempDir static Path directory;
  private static PracticeCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = PracticeCluster.start(PracticeClusterOptions.seeded(directory).withTimes(QUICK));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  @Order(1)
  void shouldStartWithTheWorldInPlace() {
    // Given
    Map<String, List<String>> placed = placement();

    // When
    List<String> onNode01 = placed.get("node01");

    // Then
    assertThat(cluster.registry().list(ResourceTypes.PODS, "")).allMatch(Conditions::ready);
    assertThat(onNode01)
        .contains(
            "data/StatefulSet",
            "kube-system/DaemonSet",
            "observability/DaemonSet",
            "shop/cache",
            "tools/debug-shell")
        .filteredOn(name -> name.startsWith("shop/") && !name.equals("shop/cache"))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(placed.get("node02"))
        .doesNotContain("data/StatefulSet", "shop/cache", "shop/reports", "tools/debug-shell")
        .filteredOn(name -> name.startsWith("shop/"))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(placed.get("node03")).contains("shop/reports", "shop/payments");
    assertThat(placed.get("cp01"))
        .containsExactly(
            "kube-system/DaemonSet",
            "kube-system/etcd-cp01",
            "kube-system/kube-apiserver-cp01",
            "kube-system/kube-controller-manager-cp01",
            "kube-system/kube-scheduler-cp01");
  }

  @Test
  @Order(2)
  void shouldComeBackTheSameAfterReset() {
    // Given
    Map<String, List<String>> before = placement();
    cluster.registry().delete(ResourceTypes.DEPLOYMENTS, "shop", "frontend", DeletePolicy.now());
    cluster.registry().delete(ResourceTypes.NAMESPACES, "", "data", DeletePolicy.ordinary());

    // When
    cluster.reset();

    // Then
    assertThat(placement()).isEqualTo(before);
  }

  @Test
  @Order(3)
  void shouldFillANodeBeyondItsOrdinaryRoom() {
    // When
    String set = cluster.fillNode("node02", 200);

    // Then
    List<ObjectNode> fillers =
        cluster.registry().list(ResourceTypes.PODS, "default").stream()
            .filter(pod -> Fields.name(pod).startsWith(set))
            .toList();
    assertThat(fillers)
        .hasSize(200)
        .allMatch(pod -> "node02".equals(Fields.text(pod, "spec", "nodeName")));
  }

  private static Map<String, List<String>> placement() {
    Map<String, List<String>> placed = new TreeMap<>();
    for (ObjectNode pod : cluster.registry().list(ResourceTypes.PODS, "")) {
      placed
          .computeIfAbsent(Fields.text(pod, "spec", "nodeName"), node -> new ArrayList<>())
          .add(Fields.namespace(pod) + "/" + what(pod));
    }
    placed.values().forEach(pods -> pods.sort(String::compareTo));
    return placed;
  }

  private static String what(ObjectNode pod) {
    String owner = Fields.text(pod.path("metadata").path("ownerReferences").path(0), "kind");
    return switch (owner) {
      case "ReplicaSet" -> Fields.labels(pod).getOrDefault("app", "k8s-app");
      case "StatefulSet", "DaemonSet" -> owner;
      default -> Fields.name(pod);
    };
  }
}
