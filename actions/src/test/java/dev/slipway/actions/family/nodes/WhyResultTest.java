package dev.slipway.actions.family.nodes;

import static dev.slipway.actions.family.nodes.NodeSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.kube.OwnerResolver;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WhyResultTest {
  private final List<Pod> pods =
      List.of(
          NodeSamples.pod("proxy-1", "DaemonSet", "proxy", "node01").build(),
          NodeSamples.pod("zoned-1", "StatefulSet", "zoned", "node02")
              .editSpec()
              .withNodeSelector(Map.of("topology.kubernetes.io/zone", "b"))
              .endSpec()
              .build(),
          NodeSamples.pod("db-0", "StatefulSet", "db", "node02").build());

  @Test
  void shouldSayThatPodsDoNotComeByThemselves() {
    // When
    QueryResult answer = why(NodeSamples.node("node01", "True").build());

    // Then
    assertThat(answer.headline())
        .isEqualTo(
            "node01 runs only the 1 pod that belongs to every node, and is open for new ones");
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly(
            "No pod was placed here since it was opened; pods do not move here by themselves, only"
                + " new ones are placed");
    assertThat(answer.tables().getFirst().rows())
        .containsExactly(List.of("StatefulSet shop/zoned", "wants zone=b"));
  }

  @Test
  void shouldNameTheTaintAndWhomItKeepsAway() {
    // When
    QueryResult answer =
        why(
            NodeSamples.node("node01", "True")
                .editSpec()
                .addNewTaint("NoSchedule", "example.com/gpu", null, "yes")
                .endSpec()
                .build());

    // Then
    assertThat(answer.headline()).endsWith(", and is open for some new ones");
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly("Only pods that tolerate example.com/gpu=yes:NoSchedule are placed here");
    assertThat(answer.tables().getFirst().rows())
        .containsExactly(
            List.of("StatefulSet shop/db", "does not tolerate gpu"),
            List.of("StatefulSet shop/zoned", "does not tolerate gpu"));
  }

  @Test
  void shouldSayThatItIsCordonedAndNotByUs() {
    // When
    QueryResult answer =
        why(
            NodeSamples.node("node02", "True")
                .editSpec()
                .withUnschedulable(true)
                .endSpec()
                .build());

    // Then
    assertThat(answer.headline()).isEqualTo("node02 runs 2 pods, and takes no new ones");
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly("node02 was cordoned by somebody else than Slipway");
  }

  private QueryResult why(Node node) {
    return WhyResult.of(node, pods, new OwnerResolver(List.of(), List.of()), NOW);
  }
}
