package dev.slipway.actions.family.nodes;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A node and the pods on it that have not finished. */
record NodeRow(Node node, List<Pod> pods) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** By role unless somebody says otherwise: the control plane first. */
  static final TableSorting<NodeRow> SORTING =
      new TableSorting<NodeRow>()
          .with("role", Comparator.comparing(line -> !NodeState.controlPlane(line.node())))
          .with("name", Comparator.comparing(NodeRow::name))
          .with("status", Comparator.comparingInt(NodeRow::trouble))
          .with("pods", Comparator.comparingInt((NodeRow line) -> line.pods().size()).reversed())
          .with("age", Comparator.comparing(line -> created(line.node())))
          .with("version", Comparator.comparing(line -> padded(NodeState.version(line.node()))));

  NodeRow {
    pods = List.copyOf(pods);
  }

  /** A line for each of {@code nodes}; {@code pods} may be anywhere. */
  static Stream<NodeRow> of(Stream<Node> nodes, List<Pod> pods) {
    Map<String, List<Pod>> byNode =
        pods.stream()
            .filter(pod -> pod.getSpec() != null && pod.getSpec().getNodeName() != null)
            .filter(pod -> !PodState.finished(pod))
            .collect(Collectors.groupingBy(pod -> pod.getSpec().getNodeName()));
    return nodes.map(
        node -> new NodeRow(node, byNode.getOrDefault(NodeState.name(node), List.of())));
  }

  String name() {
    return NodeState.name(node);
  }

  /** Not ready first, then cordoned. */
  private int trouble() {
    return NodeState.ready(node) ? NodeState.unschedulable(node) ? 1 : 2 : 0;
  }

  private static String created(Node node) {
    return String.valueOf(node.getMetadata().getCreationTimestamp());
  }

  /** So that 1.9 comes before 1.10. */
  private static String padded(String version) {
    return NUMBER
        .matcher(version)
        .replaceAll(found -> "0".repeat(Math.max(0, 9 - found.group().length())) + found.group());
  }
}
