package dev.slipway.actions.cordon;

import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who made a node unschedulable, by the server's own records. */
final class CordonOwner {
  /** How Slipway is recorded. */
  static final String SLIPWAY = "slipway";

  private CordonOwner() {}

  /** The writers of {@code spec.unschedulable}; empty where the server does not say. */
  static List<String> of(Node node) {
    return Objects.requireNonNullElse(
            node.getMetadata().getManagedFields(), List.<ManagedFieldsEntry>of())
        .stream()
        .filter(entry -> entry.getFieldsV1() != null)
        .filter(
            entry ->
                entry.getFieldsV1().getAdditionalProperties().get("f:spec")
                        instanceof Map<?, ?> spec
                    && spec.containsKey("f:unschedulable"))
        .map(entry -> Objects.requireNonNullElse(entry.getManager(), "unknown"))
        .toList();
  }

  /**
   * Whether somebody else cordoned it since Slipway did: {@code kubectl uncordon} and {@code
   * kubectl cordon} leave our mark where it was. Without records the mark is believed.
   */
  static boolean isForeign(Node node) {
    List<String> writers = of(node);
    return NodeState.unschedulable(node) && !writers.isEmpty() && !writers.contains(SLIPWAY);
  }
}
