package dev.slipway.actions.drain;

import dev.slipway.actions.cordon.CordonMark;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.Fact;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the reader should know first. */
final class DrainNodeFacts {
  private DrainNodeFacts() {}

  static List<Fact> of(DrainView view) {
    Node node = view.facts().node();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "Node",
            String.join(
                ", ", NodeState.readiness(node), NodeState.roles(node), NodeState.version(node))));
    if (NodeState.unschedulable(node)) {
      facts.add(
          new Fact(
              "Cordoned",
              CordonMark.on(node)
                  .map(mark -> mark.sentence(view.now()))
                  .orElse("already, not by Slipway; it stays so")));
    }
    if (!NodeState.taintsText(node).equals("none")) {
      facts.add(new Fact("Taints", NodeState.taintsText(node)));
    }
    int pods = view.facts().pods().size();
    facts.add(
        new Fact(
            "Pods",
            pods
                + view.request()
                    .podSelector()
                    .map(selector -> " that match " + selector + "; others are not touched")
                    .orElse("")));
    facts.addAll(DrainTime.facts(view));
    flags(view.request()).ifPresent(flags -> facts.add(new Fact("Flags", flags)));
    return facts;
  }

  private static Optional<String> flags(DrainRequest request) {
    List<String> flags = new ArrayList<>();
    if (request.force()) {
      flags.add("--force");
    }
    if (request.deleteEmptyDirData()) {
      flags.add("--delete-emptydir-data");
    }
    if (!request.ignoreDaemonSets()) {
      flags.add("--ignore-daemonsets=false");
    }
    request.gracePeriodSeconds().ifPresent(seconds -> flags.add("--grace-period=" + seconds));
    request.podSelector().ifPresent(selector -> flags.add("--pod-selector=" + selector));
    request.skipWait().ifPresent(d -> flags.add("--skip-wait-for-delete-timeout=" + d.toSeconds()));
    return flags.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", flags));
  }
}
