package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.NodeSelection;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the reader should know first. */
public final class NodeDetails {
  private NodeDetails() {}

  public static List<PlanDetail> of(DrainAnalysis view) {
    List<PlanDetail> planDetails = new ArrayList<>();
    if (view.hasSeveralNodes()) {
      view.facts().draining().forEach(node -> planDetails.add(brief(view, node)));
      planDetails.add(new PlanDetail("Order", order(view.request().scope())));
    } else {
      one(view, view.facts().draining().getFirst(), planDetails);
    }
    int pods = view.facts().pods().size();
    planDetails.add(
        new PlanDetail(
            "Pods",
            pods
                + view.request()
                    .podSelector()
                    .map(selector -> " that match " + selector + "; others are not touched")
                    .orElse("")));
    planDetails.addAll(EstimateText.facts(view));
    afterwards(view.request()).ifPresent(planDetails::add);
    flags(view.request()).ifPresent(flags -> planDetails.add(new PlanDetail("Flags", flags)));
    return planDetails;
  }

  private static void one(DrainAnalysis view, Node node, List<PlanDetail> planDetails) {
    planDetails.add(
        new PlanDetail(
            "Node",
            String.join(
                ", ", NodeState.readiness(node), NodeState.roles(node), NodeState.version(node))));
    if (NodeState.unschedulable(node)) {
      planDetails.add(
          new PlanDetail(
              "Cordoned",
              CordonAnnotation.find(node)
                  .map(mark -> mark.sentence(view.now()))
                  .orElse("already, not by Slipway; it stays so")));
    }
    if (NodeState.hasTaints(node)) {
      planDetails.add(new PlanDetail("Taints", NodeState.taintsText(node)));
    }
  }

  private static PlanDetail brief(DrainAnalysis view, Node node) {
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
              + CordonAnnotation.find(node)
                  .map(mark -> mark.sentence(view.now()))
                  .orElse("already, not by Slipway; it stays so"));
    }
    if (NodeState.hasTaints(node)) {
      parts.add("taints " + NodeState.taintsText(node));
    }
    return new PlanDetail(name, String.join(", ", parts));
  }

  private static String order(NodeSelection scope) {
    String pace =
        scope.parallel() == 1
            ? "emptied one after another"
            : "emptied " + scope.parallel() + " at a time";
    return "all are cordoned first, then "
        + pace
        + scope.selector().map(labels -> "; chosen by " + labels).orElse("");
  }

  private static Optional<PlanDetail> afterwards(DrainRequest request) {
    return switch (request.policy().purpose()) {
      case POWEROFF ->
          Optional.of(
              new PlanDetail("Afterwards", "switched off, once no volume is attached any more"));
      case REBOOT ->
          Optional.of(
              new PlanDetail("Afterwards", "restarted, once no volume is attached any more"));
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
