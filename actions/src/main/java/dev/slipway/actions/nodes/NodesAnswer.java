package dev.slipway.actions.nodes;

import dev.slipway.actions.cordon.CordonMark;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Answer.Table;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The answer about nodes, computed from what was read. */
final class NodesAnswer {
  private static final List<String> COLUMNS =
      List.of("Node", "Status", "Pods", "Age", "Version", "Roles", "Taints");

  private NodesAnswer() {}

  static Answer of(
      String cluster, String serverVersion, List<Node> nodes, List<Pod> pods, Instant now) {
    Map<String, Long> running =
        pods.stream()
            .filter(pod -> pod.getSpec() != null && pod.getSpec().getNodeName() != null)
            .filter(pod -> !PodState.finished(pod))
            .collect(Collectors.groupingBy(p -> p.getSpec().getNodeName(), Collectors.counting()));
    List<Node> sorted =
        nodes.stream()
            .sorted(
                Comparator.comparing((Node node) -> !NodeState.controlPlane(node))
                    .thenComparing(NodeState::name))
            .toList();
    List<List<String>> rows = sorted.stream().map(node -> row(node, running, now)).toList();
    return new Answer(
        headline(cluster, nodes),
        List.of(new Table("Nodes", COLUMNS, rows)),
        findings(serverVersion, sorted, pods, now));
  }

  private static List<String> row(Node node, Map<String, Long> running, Instant now) {
    return List.of(
        NodeState.name(node),
        NodeState.readiness(node) + (NodeState.unschedulable(node) ? ", cordoned" : ""),
        running.getOrDefault(NodeState.name(node), 0L).toString(),
        Times.age(node.getMetadata().getCreationTimestamp(), now),
        NodeState.version(node),
        NodeState.roles(node),
        NodeState.taintsBriefly(node));
  }

  private static String headline(String cluster, List<Node> nodes) {
    long cordoned = nodes.stream().filter(NodeState::unschedulable).count();
    long notReady = nodes.stream().filter(node -> !NodeState.ready(node)).count();
    List<String> parts = new ArrayList<>();
    parts.add(nodes.size() + (nodes.size() == 1 ? " node in " : " nodes in ") + cluster);
    if (notReady > 0) {
      parts.add(notReady + " not ready");
    }
    if (cordoned > 0) {
      parts.add(cordoned + " cordoned");
    }
    return String.join(", ", parts);
  }

  private static List<Finding> findings(
      String serverVersion, List<Node> nodes, List<Pod> pods, Instant now) {
    List<Finding> findings = new ArrayList<>();
    for (Node node : nodes) {
      if (!NodeState.ready(node)) {
        findings.add(
            new Finding(Severity.WARNING, NodeAway.sentence(node, on(node, pods), now), ""));
      }
      if (NodeState.unschedulable(node)) {
        findings.add(cordoned(node, now));
      }
    }
    findings.addAll(VersionSkew.of(serverVersion, nodes));
    findings.sort(Comparator.comparing(Finding::severity));
    return findings;
  }

  private static List<Pod> on(Node node, List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.getSpec() != null)
        .filter(pod -> NodeState.name(node).equals(pod.getSpec().getNodeName()))
        .toList();
  }

  private static Finding cordoned(Node node, Instant now) {
    String name = NodeState.name(node);
    return CordonMark.on(node)
        .map(
            mark ->
                new Finding(
                    Severity.NOTE,
                    name + " was cordoned " + mark.sentence(now),
                    "When the work is done: uncordon " + name))
        .orElseGet(
            () ->
                new Finding(Severity.NOTE, name + " was cordoned, not by Slipway", whoKnows(node)));
  }

  /** The server keeps the writer's name with each field it wrote. */
  private static String whoKnows(Node node) {
    return Objects.requireNonNullElse(
            node.getMetadata().getManagedFields(),
            List.<io.fabric8.kubernetes.api.model.ManagedFieldsEntry>of())
        .stream()
        .filter(entry -> String.valueOf(entry.getFieldsV1()).contains("f:unschedulable"))
        .map(entry -> "The server names " + entry.getManager() + " as the one who did it.")
        .findFirst()
        .orElse("");
  }
}
