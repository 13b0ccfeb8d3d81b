package dev.slipway.actions.drain;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether each zone keeps enough nodes that take pods. A node that takes none already, because it
 * is cordoned or not ready, is nothing that this drain takes away; so an interrupted drain is not
 * refused by its own cordons when it goes on.
 */
final class ZoneFindings {
  private static final String ZONE = "topology.kubernetes.io/zone";

  private ZoneFindings() {}

  static List<Finding> of(DrainView view) {
    int least = least(view);
    Map<String, List<Node>> zones = new TreeMap<>();
    for (Node node : view.facts().nodes()) {
      zones.computeIfAbsent(zone(node).orElse(""), zone -> new ArrayList<>()).add(node);
    }
    List<Finding> findings = new ArrayList<>();
    zones.forEach(
        (zone, nodes) -> {
          List<Node> taking = nodes.stream().filter(ZoneFindings::takesPods).toList();
          List<String> leaving =
              taking.stream().map(NodeState::name).filter(view.names()::contains).toList();
          int left = taking.size() - leaving.size();
          if (!leaving.isEmpty() && left < least) {
            findings.add(finding(place(zone, zones.size()), leaving, left, least));
          }
        });
    return findings;
  }

  /** The zone a node is in, where it says. */
  static Optional<String> zone(Node node) {
    return Optional.ofNullable(NodeState.labels(node).get(ZONE));
  }

  /** What holds for several nodes. */
  static int least(DrainScope scope) {
    return scope.minReadyPerZone().orElse(1);
  }

  private static int least(DrainView view) {
    DrainScope scope = view.request().scope();
    // One node named is one node meant, as with kubectl.
    return view.several() ? least(scope) : scope.minReadyPerZone().orElse(0);
  }

  private static Finding finding(String place, List<String> leaving, int left, int least) {
    return new Finding(
        Severity.BLOCKER,
        "Without "
            + NodeNames.all(leaving)
            + " "
            + place
            + " would have "
            + (left == 0 ? "no" : left)
            + (left == 1 ? " ready schedulable node" : " ready schedulable nodes")
            + ", fewer than --min-ready-per-zone "
            + least,
        "Drain fewer of them at a time, or give a smaller --min-ready-per-zone.");
  }

  private static String place(String zone, int zones) {
    if (!zone.isEmpty()) {
      return "the zone " + zone;
    }
    return zones == 1 ? "the cluster" : "what is in no zone";
  }

  private static boolean takesPods(Node node) {
    return NodeState.ready(node)
        && !NodeState.unschedulable(node)
        && NodeState.taints(node).stream()
            .noneMatch(
                taint ->
                    "NoSchedule".equals(taint.getEffect())
                        || "NoExecute".equals(taint.getEffect()));
  }
}
