package dev.slipway.actions.drain.placement;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.NodeTerms;
import dev.slipway.actions.kube.Tolerations;
import io.fabric8.kubernetes.api.model.Pod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** The scheduler's hard rules that look at the pod and the node alone. */
final class Rules {
  private static final BigDecimal MEBI = BigDecimal.valueOf(1024 * 1024);

  private Rules() {}

  static Optional<Objection> ready(Pod pod, Candidate candidate, Surroundings around) {
    return NodeState.ready(candidate.node())
        ? Optional.empty()
        : Optional.of(Objection.is("not ready"));
  }

  static Optional<Objection> schedulable(Pod pod, Candidate candidate, Surroundings around) {
    return NodeState.unschedulable(candidate.node())
        ? Optional.of(Objection.is("cordoned"))
        : Optional.empty();
  }

  static Optional<Objection> taints(Pod pod, Candidate candidate, Surroundings around) {
    return Tolerations.untolerated(pod, NodeState.taints(candidate.node()))
        .map(taint -> Objection.is("tainted " + NodeState.text(taint)));
  }

  static Optional<Objection> nodeSelector(Pod pod, Candidate candidate, Surroundings around) {
    Map<String, String> labels = NodeState.labels(candidate.node());
    return NodeTerms.selector(pod).entrySet().stream()
        .filter(wanted -> !wanted.getValue().equals(labels.get(wanted.getKey())))
        .map(wanted -> Objection.lacks("the label " + wanted.getKey() + "=" + wanted.getValue()))
        .findFirst();
  }

  static Optional<Objection> nodeAffinity(Pod pod, Candidate candidate, Surroundings around) {
    return NodeTerms.requiredBy(pod)
        .filter(required -> !NodeTerms.match(required, candidate.node()))
        .map(
            required ->
                Objection.is("outside its node affinity (" + NodeTerms.text(required) + ")"));
  }

  static Optional<Objection> podCount(Pod pod, Candidate candidate, Surroundings around) {
    return candidate.podsLeft().signum() > 0
        ? Optional.empty()
        : Optional.of(Objection.takes("no more pods"));
  }

  /** Any resource: cpu, memory, ephemeral storage, and what devices offer. */
  static Optional<Objection> room(Pod pod, Candidate candidate, Surroundings around) {
    Amounts wanted = Amounts.requestedBy(pod);
    return wanted.byResource().entrySet().stream()
        .filter(e -> e.getValue().signum() > 0)
        .filter(e -> e.getValue().compareTo(candidate.free().get(e.getKey())) > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(e -> shortage(e.getKey(), e.getValue(), candidate.free().get(e.getKey())))
        .findFirst();
  }

  private static Objection shortage(String resource, BigDecimal needed, BigDecimal free) {
    BigDecimal left = free.max(BigDecimal.ZERO);
    return new Objection(
        Objection.Verb.LACKS,
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
