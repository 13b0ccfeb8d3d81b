package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.NodeSelectorTerms;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.Tolerations;
import io.fabric8.kubernetes.api.model.Pod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** The scheduler's hard rules that look at the pod and the node alone. */
final class NodeFilters {
  private static final BigDecimal MEBI = BigDecimal.valueOf(1024 * 1024);

  private NodeFilters() {}

  static Optional<FilterFailure> ready(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    return NodeState.ready(candidateNode.node())
        ? Optional.empty()
        : Optional.of(FilterFailure.is("not ready"));
  }

  static Optional<FilterFailure> schedulable(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    return NodeState.unschedulable(candidateNode.node())
        ? Optional.of(FilterFailure.is("cordoned"))
        : Optional.empty();
  }

  static Optional<FilterFailure> taints(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    return Tolerations.untolerated(pod, NodeState.taints(candidateNode.node()))
        .map(taint -> FilterFailure.is("tainted " + NodeState.text(taint)));
  }

  static Optional<FilterFailure> nodeSelector(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    Map<String, String> labels = NodeState.labels(candidateNode.node());
    return NodeSelectorTerms.selector(pod).entrySet().stream()
        .filter(wanted -> !wanted.getValue().equals(labels.get(wanted.getKey())))
        .map(
            wanted -> FilterFailure.lacks("the label " + wanted.getKey() + "=" + wanted.getValue()))
        .findFirst();
  }

  static Optional<FilterFailure> nodeAffinity(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    return NodeSelectorTerms.requiredBy(pod)
        .filter(required -> !NodeSelectorTerms.match(required, candidateNode.node()))
        .map(
            required ->
                FilterFailure.is(
                    "outside its node affinity (" + NodeSelectorTerms.text(required) + ")"));
  }

  static Optional<FilterFailure> podCount(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    return candidateNode.podsLeft().signum() > 0
        ? Optional.empty()
        : Optional.of(FilterFailure.takes("no more pods"));
  }

  /** Any resource: cpu, memory, ephemeral storage, and what devices offer. */
  static Optional<FilterFailure> room(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    ResourceAmounts wanted = ResourceAmounts.requestedBy(pod);
    return wanted.byResource().entrySet().stream()
        .filter(e -> e.getValue().signum() > 0)
        .filter(e -> e.getValue().compareTo(candidateNode.free().get(e.getKey())) > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(e -> shortage(e.getKey(), e.getValue(), candidateNode.free().get(e.getKey())))
        .findFirst();
  }

  private static FilterFailure shortage(String resource, BigDecimal needed, BigDecimal free) {
    BigDecimal left = free.max(BigDecimal.ZERO);
    return new FilterFailure(
        FilterFailure.Verb.LACKS,
        resource,
        text(resource, needed.subtract(left))
            + " "
            + resource
            + " (needs "
            + text(resource, needed)
            + ", has "
            + text(resource, left)
            + ")");
  }

  private static String text(String resource, BigDecimal amount) {
    if (resource.equals("memory") || resource.equals("ephemeral-storage")) {
      return amount.divide(MEBI, 0, RoundingMode.UP).toPlainString() + "Mi";
    }
    if (resource.equals("cpu")) {
      return amount.movePointRight(3).setScale(0, RoundingMode.UP).toPlainString() + "m";
    }
    return amount.stripTrailingZeros().toPlainString();
  }
}
