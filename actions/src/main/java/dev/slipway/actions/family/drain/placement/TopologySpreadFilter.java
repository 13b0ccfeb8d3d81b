package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.LabelSelectors;
import dev.slipway.actions.kube.NodeSelectorTerms;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Topology spread with {@code DoNotSchedule}. As in the scheduler, a cordoned node is still a place
 * that could be filled unless the constraint honours taints, which surprises people: with one place
 * per node, the drained node stays the emptiest.
 */
final class TopologySpreadFilter {
  private TopologySpreadFilter() {}

  static Optional<FilterFailure> topologySpread(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    List<TopologySpreadConstraint> constraints =
        Objects.requireNonNullElse(
                pod.getSpec().getTopologySpreadConstraints(), List.<TopologySpreadConstraint>of())
            .stream()
            .filter(constraint -> "DoNotSchedule".equals(constraint.getWhenUnsatisfiable()))
            .toList();
    return constraints.stream()
        .flatMap(one -> objection(one, constraints, pod, candidateNode, around).stream())
        .findFirst();
  }

  private static Optional<FilterFailure> objection(
      TopologySpreadConstraint constraint,
      List<TopologySpreadConstraint> all,
      Pod pod,
      CandidateNode candidateNode,
      SchedulingContext around) {
    String key = constraint.getTopologyKey();
    String here = NodeState.labels(candidateNode.node()).get(key);
    if (here == null) {
      return Optional.of(FilterFailure.lacks("the label " + key + " that its spread needs"));
    }
    Map<String, Long> counts = new HashMap<>();
    around.candidates().stream()
        .filter(node -> counts(node, constraint, all, pod))
        .forEach(
            node ->
                counts.merge(
                    NodeState.labels(node.node()).get(key),
                    node.pods().stream()
                        .filter(other -> !PodState.terminating(other))
                        .filter(other -> same(constraint, pod, other))
                        .count(),
                    Long::sum));
    boolean tooFew =
        constraint.getMinDomains() != null && counts.size() < constraint.getMinDomains();
    long least = tooFew ? 0 : counts.values().stream().min(Long::compare).orElse(0L);
    long self = same(constraint, pod, pod) ? 1 : 0;
    long skew = counts.getOrDefault(here, 0L) + self - least;
    return skew > constraint.getMaxSkew()
        ? Optional.of(
            new FilterFailure(
                FilterFailure.Verb.HAS,
                "too many of its kind for its spread over " + NodeState.shortKey(key),
                "too many of its kind for its spread over "
                    + NodeState.shortKey(key)
                    + " (maxSkew "
                    + constraint.getMaxSkew()
                    + ")"))
        : Optional.empty();
  }

  private static boolean counts(
      CandidateNode node,
      TopologySpreadConstraint constraint,
      List<TopologySpreadConstraint> all,
      Pod pod) {
    return all.stream().allMatch(c -> NodeState.labels(node.node()).containsKey(c.getTopologyKey()))
        && ("Ignore".equals(constraint.getNodeAffinityPolicy())
            || NodeSelectorTerms.nodeSatisfies(pod, node.node()))
        && (!"Honor".equals(constraint.getNodeTaintsPolicy())
            || Tolerations.untolerated(pod, NodeState.taints(node.node())).isEmpty());
  }

  private static boolean same(TopologySpreadConstraint constraint, Pod pod, Pod other) {
    Map<String, String> labels = PodState.labels(other);
    return pod.getMetadata().getNamespace().equals(other.getMetadata().getNamespace())
        && LabelSelectors.matches(constraint.getLabelSelector(), labels)
        && Objects.requireNonNullElse(constraint.getMatchLabelKeys(), List.<String>of()).stream()
            .filter(PodState.labels(pod)::containsKey)
            .allMatch(key -> Objects.equals(PodState.labels(pod).get(key), labels.get(key)));
  }
}
