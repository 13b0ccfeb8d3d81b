package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which nodes a node selector means: terms are alternatives, requirements all hold. */
public final class NodeSelectorTerms {
  private NodeSelectorTerms() {}

  /** Whether any term matches; a term without any requirement matches nothing. */
  public static boolean match(NodeSelector selector, Node node) {
    return list(selector.getNodeSelectorTerms()).stream().anyMatch(term -> matches(term, node));
  }

  /** {@code zone in (a)}, alternatives joined by {@code or}. */
  public static String text(NodeSelector selector) {
    return list(selector.getNodeSelectorTerms()).stream()
        .map(
            term ->
                Stream.concat(
                        list(term.getMatchExpressions()).stream(),
                        list(term.getMatchFields()).stream())
                    .map(NodeSelectorTerms::text)
                    .collect(Collectors.joining(" and ")))
        .filter(term -> !term.isEmpty())
        .collect(Collectors.joining(" or "));
  }

  /** What a pod requires of its node, if it requires anything by affinity. */
  public static Optional<NodeSelector> requiredBy(Pod pod) {
    return Optional.ofNullable(pod.getSpec())
        .map(spec -> spec.getAffinity())
        .map(affinity -> affinity.getNodeAffinity())
        .map(affinity -> affinity.getRequiredDuringSchedulingIgnoredDuringExecution());
  }

  /** The labels a pod wants its node to have, never null. */
  public static Map<String, String> selector(Pod pod) {
    return Objects.requireNonNullElse(pod.getSpec().getNodeSelector(), Map.of());
  }

  /** Whether the node has what the pod's node selector and required affinity ask for. */
  public static boolean nodeSatisfies(Pod pod, Node node) {
    return NodeState.labels(node).entrySet().containsAll(selector(pod).entrySet())
        && requiredBy(pod).filter(required -> !match(required, node)).isEmpty();
  }

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

  private static String text(NodeSelectorRequirement wanted) {
    String key = NodeState.shortKey(wanted.getKey());
    String values = String.join(", ", list(wanted.getValues()));
    return switch (wanted.getOperator()) {
      case "In" ->
          list(wanted.getValues()).size() == 1 ? key + "=" + values : key + " in " + values;
      case "NotIn" -> key + " not in " + values;
      case "Exists" -> "with " + key;
      case "DoesNotExist" -> "without " + key;
      default -> key + " " + wanted.getOperator() + " " + values;
    };
  }

  private static <T> List<T> list(@Nullable List<T> given) {
    return Objects.requireNonNullElse(given, List.of());
  }
}
