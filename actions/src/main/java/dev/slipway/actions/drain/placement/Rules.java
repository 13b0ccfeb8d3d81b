package dev.slipway.actions.drain.placement;

import dev.slipway.actions.kube.LabelSelectors;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scheduler's hard rules that are simulated. */
final class Rules {
  private static final BigDecimal MEBI = BigDecimal.valueOf(1024 * 1024);

  private Rules() {}

  static Optional<String> ready(Pod pod, Candidate candidate) {
    return NodeState.ready(candidate.node()) ? Optional.empty() : Optional.of("is not ready");
  }

  static Optional<String> schedulable(Pod pod, Candidate candidate) {
    return NodeState.unschedulable(candidate.node())
        ? Optional.of("is cordoned")
        : Optional.empty();
  }

  static Optional<String> taints(Pod pod, Candidate candidate) {
    List<Toleration> tolerations = list(pod.getSpec().getTolerations());
    return NodeState.taints(candidate.node()).stream()
        .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
        .filter(taint -> tolerations.stream().noneMatch(t -> tolerates(t, taint)))
        .map(taint -> "has the taint " + NodeState.text(taint))
        .findFirst();
  }

  static Optional<String> nodeSelector(Pod pod, Candidate candidate) {
    Map<String, String> labels = NodeState.labels(candidate.node());
    return Objects.requireNonNullElse(pod.getSpec().getNodeSelector(), Map.<String, String>of())
        .entrySet()
        .stream()
        .filter(wanted -> !wanted.getValue().equals(labels.get(wanted.getKey())))
        .map(wanted -> "lacks the label " + wanted.getKey() + "=" + wanted.getValue())
        .findFirst();
  }

  static Optional<String> nodeAffinity(Pod pod, Candidate candidate) {
    if (pod.getSpec().getAffinity() == null
        || pod.getSpec().getAffinity().getNodeAffinity() == null
        || pod.getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
            == null) {
      return Optional.empty();
    }
    List<NodeSelectorTerm> terms =
        list(
            pod.getSpec()
                .getAffinity()
                .getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms());
    return terms.stream().anyMatch(term -> matches(term, candidate.node()))
        ? Optional.empty()
        : Optional.of("does not match its required node affinity");
  }

  static Optional<String> podCount(Pod pod, Candidate candidate) {
    return candidate.podsLeft().signum() > 0 ? Optional.empty() : Optional.of("takes no more pods");
  }

  static Optional<String> room(Pod pod, Candidate candidate) {
    Amounts wanted = Amounts.requestedBy(pod);
    return wanted.byResource().entrySet().stream()
        .filter(e -> e.getValue().signum() > 0)
        .filter(e -> e.getValue().compareTo(candidate.free().get(e.getKey())) > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(
            e ->
                "has "
                    + text(e.getKey(), candidate.free().get(e.getKey()).max(BigDecimal.ZERO))
                    + " of "
                    + e.getKey()
                    + " left, "
                    + text(e.getKey(), e.getValue())
                    + " needed")
        .findFirst();
  }

  private static boolean tolerates(Toleration toleration, Taint taint) {
    if (!blank(toleration.getEffect()) && !toleration.getEffect().equals(taint.getEffect())) {
      return false;
    }
    if (blank(toleration.getKey())) {
      return "Exists".equals(toleration.getOperator());
    }
    if (!toleration.getKey().equals(taint.getKey())) {
      return false;
    }
    return "Exists".equals(toleration.getOperator())
        || Objects.requireNonNullElse(toleration.getValue(), "")
            .equals(Objects.requireNonNullElse(taint.getValue(), ""));
  }

  /** A term without any requirement matches nothing. */
  private static boolean matches(NodeSelectorTerm term, Node node) {
    List<NodeSelectorRequirement> byLabel = list(term.getMatchExpressions());
    List<NodeSelectorRequirement> byField = list(term.getMatchFields());
    Map<String, String> fields = Map.of("metadata.name", NodeState.name(node));
    return !(byLabel.isEmpty() && byField.isEmpty())
        && byLabel.stream().allMatch(r -> matches(r, NodeState.labels(node)))
        && byField.stream().allMatch(r -> matches(r, fields));
  }

  private static boolean matches(NodeSelectorRequirement wanted, Map<String, String> values) {
    return LabelSelectors.matches(
        wanted.getOperator(), wanted.getKey(), wanted.getValues(), values);
  }

  private static String text(String resource, BigDecimal amount) {
    if (resource.equals("memory") || resource.equals("ephemeral-storage")) {
      return amount.divide(MEBI, 0, RoundingMode.HALF_UP).toPlainString() + "Mi";
    }
    if (resource.equals("cpu")) {
      return amount.movePointRight(3).setScale(0, RoundingMode.HALF_UP).toPlainString() + "m";
    }
    return amount.stripTrailingZeros().toPlainString();
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static <T> List<T> list(@Nullable List<T> given) {
    return Objects.requireNonNullElse(given, List.of());
  }
}
