package dev.slipway.actions.nodes;

import static dev.slipway.actions.nodes.NodeThings.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.spine.Answer;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WhyAnswerTest {
  private final List<Pod> pods =
      List.of(
          NodeThings.pod("proxy-1", "DaemonSet", "proxy", "node01").build(),
          NodeThings.pod("zoned-1", "StatefulSet", "zoned", "node02")
              .editSpec()
              .withNodeSelector(Map.of("topology.kubernetes.io/zone", "b"))
              .endSpec()
              .build(),
          NodeThings.pod("db-0", "StatefulSet", "db", "node02").build());

  @Test
  void shouldSayThatPodsDoNotComeByThemselves() {
    // When
    Answer answer = why(NodeThings.node("node01", "True").build());

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
    Answer answer =
        why(
            NodeThings.node("node01", "True")
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
    Answer answer =
        why(NodeThings.node("node02", "True").editSpec().withUnschedulable(true).endSpec().build());

    // Then
    assertThat(answer.headline()).isEqualTo("node02 runs 2 pods, and takes no new ones");
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly("node02 was cordoned by somebody else than Slipway");
  }

  private Answer why(Node node) {
    return WhyAnswer.of(node, pods, new Owners(List.of(), List.of()), NOW);
  }
}
