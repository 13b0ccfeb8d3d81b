package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The answer about nodes, computed from what was read. */
record NodeListResult(String cluster, String serverVersion, Instant now) {
  private static final List<String> COLUMNS =
      List.of("Node", "Status", "Pods", "Age", "Version", "Roles", "Taints", "Cordoned by");

  /** {@code lines} are those to show, of {@code all} nodes there are. */
  QueryResult of(List<NodeRow> lines, int all) {
    return new QueryResult(
        headline(lines, all),
        lines.isEmpty()
            ? List.of()
            : List.of(new Table("Nodes", COLUMNS, lines.stream().map(this::row).toList())),
        findings(lines));
  }

  private List<String> row(NodeRow line) {
    Node node = line.node();
    String skew = VersionSkew.brief(serverVersion, NodeState.version(node));
    return List.of(
        line.name(),
        NodeState.readiness(node) + (NodeState.unschedulable(node) ? ", cordoned" : ""),
        Integer.toString(line.pods().size()),
        Ages.age(node.getMetadata().getCreationTimestamp(), now),
        NodeState.version(node) + (skew.isEmpty() ? "" : " (" + skew + ")"),
        NodeState.roles(node),
        NodeState.taintsBriefly(node),
        cordonedBy(node));
  }

  private String cordonedBy(Node node) {
    if (!NodeState.unschedulable(node)) {
      return "";
    }
    return CordonAnnotation.find(node)
        .map(
            mark ->
                mark.person()
                    + ", "
                    + Ages.brief(Duration.between(mark.at(), now))
                    + (mark.reason().isBlank() ? "" : ": " + mark.reason()))
        .or(() -> manager(node))
        .orElse("unknown");
  }

  private String headline(List<NodeRow> lines, int all) {
    if (lines.isEmpty() && all > 0) {
      return "None of the " + all + " nodes in " + cluster + " is like that";
    }
    long cordoned = lines.stream().filter(line -> NodeState.unschedulable(line.node())).count();
    long notReady = lines.stream().filter(line -> !NodeState.ready(line.node())).count();
    List<String> parts = new ArrayList<>();
    parts.add(
        (lines.size() == all ? "" : lines.size() + " of ")
            + all
            + (all == 1 ? " node in " : " nodes in ")
            + cluster);
    if (notReady > 0) {
      parts.add(notReady + " not ready");
    }
    if (cordoned > 0) {
      parts.add(cordoned + " cordoned");
    }
    return String.join(", ", parts);
  }

  private List<Finding> findings(List<NodeRow> lines) {
    List<Finding> findings = new ArrayList<>();
    for (NodeRow line : lines) {
      if (!NodeState.ready(line.node())) {
        findings.add(
            new Finding(
                Severity.WARNING, NodeUnreachable.sentence(line.node(), line.pods(), now), ""));
      }
      if (NodeState.unschedulable(line.node())) {
        findings.add(cordoned(line.node()));
      }
    }
    findings.addAll(VersionSkew.of(serverVersion, lines.stream().map(NodeRow::node).toList()));
    findings.sort(Comparator.comparing(Finding::severity));
    return findings;
  }

  private Finding cordoned(Node node) {
    String name = NodeState.name(node);
    return CordonAnnotation.find(node)
        .map(
            mark ->
                new Finding(
                    Severity.NOTE,
                    name + " was cordoned " + mark.sentence(now),
                    Text.of("When the work is done: ").command("uncordon", name)))
        .orElseGet(
            () ->
                new Finding(
                    Severity.NOTE,
                    name + " was cordoned, not by Slipway",
                    manager(node)
                        .map(who -> "The server names " + who + " as the one who did it.")
                        .orElse("")));
  }

  /** The server keeps the writer's name with each field it wrote. */
  private static Optional<String> manager(Node node) {
    return Objects.requireNonNullElse(
            node.getMetadata().getManagedFields(), List.<ManagedFieldsEntry>of())
        .stream()
        .filter(entry -> String.valueOf(entry.getFieldsV1()).contains("f:unschedulable"))
        .flatMap(entry -> Optional.ofNullable(entry.getManager()).stream())
        .findFirst();
  }
}
