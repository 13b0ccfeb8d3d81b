package dev.slipway.actions.family.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkloadListResultTest {
  @Test
  void shouldSayHowManyAreReadyAndWhereTheyRun() {
    // When
    QueryResult answer =
        of(
            List.of(
                NodeSamples.pod("db-0", "StatefulSet", "db", "node01").build(),
                NodeSamples.pod("db-1", "StatefulSet", "db", "node01").build(),
                NodeSamples.pod("db-2", "StatefulSet", "db", "")
                    .editStatus()
                    .withConditions()
                    .endStatus()
                    .build(),
                NodeSamples.pod("web-1", "ReplicaSet", "web", "node02").build()),
            Map.of(
                new WorkloadRef("StatefulSet", "shop", "db"), 3,
                new WorkloadRef("Deployment", "shop", "idle"), 0));

    // Then
    assertThat(answer.headline())
        .isEqualTo(
            "3 workloads in prod-eu, 1 with fewer ready pods than wanted, 2 that draining one node"
                + " takes away");
    assertThat(answer.tables().getFirst().rows())
        .containsExactly(
            List.of(
                "StatefulSet shop/db",
                "2/3",
                "node01 (2), not placed (1)",
                "1 missing, all on node01"),
            List.of("Deployment shop/idle", "0/0", "", ""),
            List.of("ReplicaSet shop/web", "1/1", "node02", "single"));
  }

  private static QueryResult of(List<Pod> pods, Map<WorkloadRef, Integer> desired) {
    return WorkloadListResult.of(
        "prod-eu",
        WorkloadListResult.lines(pods, new OwnerResolver(List.of(), List.of()), desired),
        line -> true,
        Comparator.comparing(line -> line.workload().namespace()));
  }
}
