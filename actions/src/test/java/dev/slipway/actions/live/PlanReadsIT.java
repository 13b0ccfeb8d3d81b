package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pods a plan asks the server for, and which a watch shows it. */
final class PlanReadsIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir static Path directory;
  private static LiveCluster live;
  private static ActionRun run;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    live = LiveCluster.start(directory);
    run = new ActionRun(live.cluster(), "op-1");
    run.planned("drain", Map.of("node", "node02", "force", "true"));
    // A watch counts as standing from its first word on.
    Pod any = live.cluster().client().pods().inAnyNamespace().list().getItems().getFirst();
    live.cluster()
        .client()
        .resource(any)
        .edit(
            pod -> {
              pod.getMetadata().getLabels().put("seen", "yes");
              return pod;
            });
    await().atMost(LONG).untilAsserted(() -> assertThat(listsFor("node02")).isOne());
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Test
  void shouldAskForThePodsOfTheNodeOnly() {
    assertThat(listsFor("node03")).isOne();
  }

  @Test
  void shouldTellFromTheServerWhetherEtcdKeepsItsQuorum() {
    assertThat(listsFor("cp01")).as("those on the node, and all").isEqualTo(2);
  }

  private static long listsFor(String node) {
    live.api().requests().clear();
    run.planned("drain", Map.of("node", node, "force", "true", "delete-emptydir-data", "true"));
    return live.api().requests().counts().entrySet().stream()
        .filter(entry -> entry.getKey().userAgent().equals("slipway"))
        .filter(entry -> entry.getKey().resource().equals("pods"))
        .filter(entry -> entry.getKey().verb().equals("list"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
