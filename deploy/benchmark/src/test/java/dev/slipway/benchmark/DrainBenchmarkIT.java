package dev.slipway.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.NonRetryingClient;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.practice.kube.PracticeCluster;
import dev.slipway.practice.kube.PracticeClusterOptions;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DrainBenchmarkIT {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Tag("long")
  @Test
  void shouldPrintOneLineOfJsonFromAPracticeCluster() {
    // When
    int exit = bench("drain", "--pods", "3", "--rounds", "1", "--json");

    // Then
    assertThat(exit).as(err::toString).isZero();
    assertThat(out.toString()).endsWith("\n").hasLineCount(1);
    JsonNode line = JsonMapper.shared().readTree(out.toString());
    assertThat(line.path("pods").asInt()).isEqualTo(3);
    assertThat(line.path("rounds").asInt()).isEqualTo(1);
    for (String name : new String[] {"wall_ratio", "request_ratio"}) {
      assertThat(line.path(name).asDouble()).as(name).isPositive();
      assertThat(line.path(name + "_min").asDouble())
          .isEqualTo(line.path(name).asDouble())
          .isEqualTo(line.path(name + "_max").asDouble());
    }
    // An eviction per pod at least, and a look at each by kubectl.
    assertThat(line.path("slipway_requests").asInt()).isGreaterThan(3);
    assertThat(line.path("kubectl_requests").asInt()).isGreaterThan(6);
    assertThat(err.toString()).contains("Round 1 of 1: kubectl ", "Round 1 of 1: Slipway ");
  }

  @Test
  void shouldMeasureOnAGivenClusterAndLeaveItAsItWas() throws Exception {
    // Given
    try (PracticeCluster cluster = PracticeCluster.start(PracticeClusterOptions.seeded(folder))) {
      List<String> before = pods(cluster);

      // When
      int exit =
          bench(
              "drain",
              "--pods=3",
              "--rounds=1",
              "--kubeconfig=" + cluster.kubeconfig(),
              "--node=node02");

      // Then
      assertThat(exit).as(err::toString).isZero();
      assertThat(out.toString())
          .contains("| 3 pods, 1 rounds | kubectl v", "| wall time, s | ", "| API requests | ");
      await().atMost(Duration.ofSeconds(30)).until(() -> pods(cluster).equals(before));
      assertThat(cluster.registry().list(ResourceTypes.NODES, "").toString())
          .doesNotContain("unschedulable", "slipway.dev");
      shouldCountWhatTheServerCounts(cluster);
    }
  }

  private void shouldCountWhatTheServerCounts(PracticeCluster cluster) throws Exception {
    // Given
    try (ExistingCluster arena = ExistingCluster.open(cluster.kubeconfig(), "cp01")) {
      cluster.api().requests().clear();

      // When
      MeasuredDrain kubectl = new KubectlContestant(arena, folder).drain();
      Outcome<Cluster> found = arena.clusters().find(BenchmarkCluster.NAME);
      var unused = found.map(DrainBenchmarkIT::askThreeTimes);

      // Then
      assertThat(kubectl.requests()).isPositive().isEqualTo(requests(cluster, "kubectl/"));
      assertThat(arena.slipwayRequests()).isEqualTo(3).isEqualTo(requests(cluster, "slipway"));
    }
  }

  @Test
  void shouldSayInOneSentenceWhatIsWrongWithTheInput() {
    for (String[] wrong :
        new String[][] {
          {"drain", "--pods", "0"},
          {"drain", "--pods", "many"},
          {"drain", "--rounds", "-1"},
          {"drain", "--node", "node02"},
          {"drain", "--kubeconfig", "/nowhere/kubeconfig", "--node", "node02"},
          {"drain", "--colour"},
          {"restore"},
        }) {
      // When
      int exit = bench(wrong);

      // Then
      assertThat(exit).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(err.toString()).startsWith("bench: ").endsWith(".\n").hasLineCount(1);
      assertThat(out.toString()).isEmpty();
      err.getBuffer().setLength(0);
    }
  }

  private static boolean askThreeTimes(Cluster ours) {
    boolean nodes = ours.client().nodes().list().getItems().isEmpty();
    boolean none = ours.client().nodes().withName("nowhere").get() == null;
    new NonRetryingClient(ours).post("/api/v1/namespaces/x/pods/y/eviction", Map.of()).join();
    return nodes && none;
  }

  private static List<String> pods(PracticeCluster cluster) {
    return cluster.registry().list(ResourceTypes.PODS, "").stream()
        .map(pod -> pod.at("/metadata/namespace") + "/" + pod.at("/metadata/name"))
        .sorted()
        .toList();
  }

  private static long requests(PracticeCluster cluster, String agent) {
    return cluster.api().requests().counts().entrySet().stream()
        .filter(entry -> entry.getKey().userAgent().startsWith(agent))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private int bench(String... arguments) {
    return BenchMain.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
