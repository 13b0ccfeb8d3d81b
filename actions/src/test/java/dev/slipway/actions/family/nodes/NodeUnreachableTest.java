package dev.slipway.actions.family.nodes;

import static dev.slipway.actions.family.nodes.NodeSamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NodeUnreachableTest {
  private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
  private final Node away = NodeSamples.tainted("node01", UNREACHABLE, NOW.minusSeconds(90));

  @Test
  void shouldCountDownToTheFirstDeletion() {
    assertThat(
            NodeUnreachable.sentence(
                away,
                List.of(
                    NodeSamples.patient("a", "node01", 300),
                    NodeSamples.patient("b", "node01", 600)),
                NOW))
        .isEqualTo("node01 is not ready since 100s: its pods begin to be deleted in 3m30s");
  }

  @Test
  void shouldSayThatDeletionHasBegun() {
    assertThat(NodeUnreachable.sentence(away, List.of(NodeSamples.patient("a", "node01", 60)), NOW))
        .isEqualTo("node01 is not ready since 100s: its pods are being deleted since 30s");
  }

  @Test
  void shouldNotCountWhereNothingRuns() {
    assertThat(NodeUnreachable.sentence(away, List.of(), NOW))
        .isEqualTo("node01 is not ready since 100s");
  }
}
