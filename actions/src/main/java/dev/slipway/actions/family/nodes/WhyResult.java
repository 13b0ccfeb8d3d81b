package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.cordon.NodeConditions;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.NodeSelectorTerms;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why what runs on a node runs there, and nothing else; computed from what was read. */
final class WhyResult {
  /** Their pods are bound to their node by design, so a selector says nothing about this one. */
  private static final Set<String> BOUND = Set.of("DaemonSet", "Node");

  private WhyResult() {}

  static QueryResult of(Node node, List<Pod> allPods, OwnerResolver ownerResolver, Instant now) {
    List<Pod> here =
        allPods.stream()
            .filter(pod -> NodeState.name(node).equals(pod.getSpec().getNodeName()))
            .filter(pod -> !PodState.finished(pod))
            .toList();
    List<Finding> findings = new ArrayList<>();
    if (!NodeState.ready(node)) {
      findings.add(new Finding(Severity.WARNING, NodeUnreachable.sentence(node, here, now), ""));
    }
    if (NodeState.unschedulable(node)) {
      findings.add(cordoned(node, now));
    }
    List<Taint> taints = taints(node);
    if (!taints.isEmpty()) {
      findings.add(
          new Finding(
              Severity.NOTE,
              "Only pods that tolerate "
                  + taints.stream().map(NodeState::text).collect(Collectors.joining(", "))
                  + " are placed here",
              ""));
    }
    if (findings.isEmpty()) {
      findings.add(open(here, ownerResolver, now));
    }
    NodeConditions.leftover(node)
        .ifPresent(
            types ->
                findings.add(
                    new Finding(
                        Severity.NOTE,
                        "It was uncordoned otherwise than by Slipway and still says " + types,
                        Text.of("Take that back: ")
                            .command("uncordon", NodeState.name(node))
                            .words("."))));
    List<List<String>> kept = kept(node, allPods, ownerResolver);
    return new QueryResult(
        headline(node, here, ownerResolver),
        kept.isEmpty()
            ? List.of()
            : List.of(
                new Table(
                    "Not placed on " + NodeState.name(node), List.of("Workload", "Why"), kept)),
        findings);
  }

  private static String headline(Node node, List<Pod> here, OwnerResolver ownerResolver) {
    String name = NodeState.name(node);
    long others = here.stream().filter(pod -> !bound(pod, ownerResolver)).count();
    String runs =
        here.isEmpty()
            ? name + " runs nothing"
            : others == 0
                ? name
                    + " runs only the "
                    + here.size()
                    + (here.size() == 1 ? " pod that belongs" : " pods that belong")
                    + " to every node"
                : name + " runs " + here.size() + (here.size() == 1 ? " pod" : " pods");
    return runs
        + (NodeState.ready(node) && !NodeState.unschedulable(node) && taints(node).isEmpty()
            ? ", and is open for new ones"
            : NodeState.ready(node) && !NodeState.unschedulable(node)
                ? ", and is open for some new ones"
                : ", and takes no new ones");
  }

  private static Finding cordoned(Node node, Instant now) {
    String name = NodeState.name(node);
    return new Finding(
        Severity.NOTE,
        name
            + " was cordoned "
            + CordonAnnotation.find(node)
                .map(mark -> mark.sentence(now))
                .orElse("by somebody else than Slipway"),
        Text.of("When the work is done: ").command("uncordon", name).words("."));
  }

  /** Nothing keeps pods away, so either they came, or none was made since it was opened. */
  private static Finding open(List<Pod> here, OwnerResolver ownerResolver, Instant now) {
    String newest =
        here.stream()
            .filter(pod -> !bound(pod, ownerResolver))
            .flatMap(pod -> Ages.parse(pod.getMetadata().getCreationTimestamp()).stream())
            .max(Comparator.naturalOrder())
            .map(at -> "The newest pod came " + Ages.brief(Duration.between(at, now)) + " ago")
            .orElse("No pod was placed here since it was opened");
    return new Finding(
        Severity.NOTE,
        newest + "; pods do not move here by themselves, only new ones are placed",
        "Restart or scale a workload to have pods placed anew.");
  }

  /** Workloads whose pods this node's taints or labels keep away, one line each. */
  private static List<List<String>> kept(
      Node node, List<Pod> allPods, OwnerResolver ownerResolver) {
    Map<String, String> kept = new TreeMap<>();
    for (Pod pod : allPods) {
      if (!PodState.finished(pod) && !bound(pod, ownerResolver)) {
        ownerResolver
            .workload(pod)
            .ifPresent(w -> objection(pod, node).ifPresent(why -> kept.put(w.toString(), why)));
      }
    }
    return kept.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList();
  }

  private static Optional<String> objection(Pod pod, Node node) {
    Optional<String> taint =
        Tolerations.untolerated(pod, taints(node))
            .map(t -> "does not tolerate " + NodeState.shortKey(t.getKey()));
    if (taint.isPresent()) {
      return taint;
    }
    Optional<String> label =
        NodeSelectorTerms.selector(pod).entrySet().stream()
            .filter(
                wanted -> !wanted.getValue().equals(NodeState.labels(node).get(wanted.getKey())))
            .map(wanted -> "wants " + NodeState.shortKey(wanted.getKey()) + "=" + wanted.getValue())
            .findFirst();
    return label.isPresent()
        ? label
        : NodeSelectorTerms.requiredBy(pod)
            .filter(required -> !NodeSelectorTerms.match(required, node))
            .map(required -> "wants " + NodeSelectorTerms.text(required));
  }

  private static List<Taint> taints(Node node) {
    return NodeState.taints(node).stream()
        .filter(taint -> !NodeState.UNSCHEDULABLE_TAINT.equals(taint.getKey()))
        .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
        .toList();
  }

  private static boolean bound(Pod pod, OwnerResolver ownerResolver) {
    return ownerResolver.workload(pod).map(WorkloadRef::kind).filter(BOUND::contains).isPresent();
  }
}
