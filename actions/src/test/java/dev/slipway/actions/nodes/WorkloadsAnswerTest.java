package dev.slipway.actions.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkloadsAnswerTest {
  @Test
  void shouldSayHowManyAreReadyAndWhereTheyRun() {
    // When
    Answer answer =
        WorkloadsAnswer.of(
            "prod-eu",
            List.of(
                NodeThings.pod("db-0", "StatefulSet", "db", "node01").build(),
                NodeThings.pod("db-1", "StatefulSet", "db", "node01").build(),
                NodeThings.pod("db-2", "StatefulSet", "db", "")
                    .editStatus()
                    .withConditions()
                    .endStatus()
                    .build(),
                NodeThings.pod("web-1", "ReplicaSet", "web", "node02").build()),
            new Owners(List.of(), List.of()),
            Map.of(
                new WorkloadRef("StatefulSet", "shop", "db"), 3,
                new WorkloadRef("Deployment", "shop", "idle"), 0));

    // Then
    assertThat(answer.headline())
        .isEqualTo("3 workloads in prod-eu, 1 with fewer ready pods than wanted");
    assertThat(answer.tables().getFirst().rows())
        .containsExactly(
            List.of("StatefulSet shop/db", "2/3", "node01 (2), not placed (1)"),
            List.of("Deployment shop/idle", "0/0", ""),
            List.of("ReplicaSet shop/web", "1/1", "node02"));
  }
}
