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
    List<Fact> facts = new ArrayList<>();
    if (view.several()) {
      view.facts().draining().forEach(node -> facts.add(brief(view, node)));
      facts.add(new Fact("Order", order(view.request().scope())));
    } else {
      one(view, view.facts().draining().getFirst(), facts);
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
    afterwards(view.request()).ifPresent(facts::add);
    flags(view.request()).ifPresent(flags -> facts.add(new Fact("Flags", flags)));
    return facts;
  }

  private static void one(DrainView view, Node node, List<Fact> facts) {
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
    if (NodeState.hasTaints(node)) {
      facts.add(new Fact("Taints", NodeState.taintsText(node)));
    }
  }

  private static Fact brief(DrainView view, Node node) {
    String name = NodeState.name(node);
    long pods =
        view.facts().pods().stream()
            .filter(pod -> name.equals(pod.getSpec().getNodeName()))
            .count();
    List<String> parts = new ArrayList<>();
    parts.add(NodeState.readiness(node));
    parts.add(NodeState.roles(node));
    parts.add(NodeState.version(node));
    NodeState.zone(node).ifPresent(zone -> parts.add("zone " + zone));
    parts.add(pods + (pods == 1 ? " pod" : " pods"));
    if (NodeState.unschedulable(node)) {
      parts.add(
          "cordoned "
              + CordonMark.on(node)
                  .map(mark -> mark.sentence(view.now()))
                  .orElse("already, not by Slipway; it stays so"));
    }
    if (NodeState.hasTaints(node)) {
      parts.add("taints " + NodeState.taintsText(node));
    }
    return new Fact(name, String.join(", ", parts));
  }

  private static String order(DrainScope scope) {
    String pace =
        scope.parallel() == 1
            ? "emptied one after another"
            : "emptied " + scope.parallel() + " at a time";
    return "all are cordoned first, then "
        + pace
        + scope.selector().map(labels -> "; chosen by " + labels).orElse("");
  }

  private static Optional<Fact> afterwards(DrainRequest request) {
    return switch (request.policy().purpose()) {
      case POWEROFF ->
          Optional.of(new Fact("Afterwards", "switched off, once no volume is attached any more"));
      case REBOOT ->
          Optional.of(new Fact("Afterwards", "restarted, once no volume is attached any more"));
      case OTHER -> Optional.empty();
    };
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
    if (request.policy().disableEviction()) {
      flags.add("--disable-eviction");
    }
    if (!request.policy().retryDenied()) {
      flags.add("--webhook-denials=fail");
    }
    if (request.policy().allowEtcdQuorumLoss()) {
      flags.add("--allow-etcd-quorum-loss");
    }
    return flags.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", flags));
  }
}
