package dev.slipway.practice.kube.controller;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whether a pod and a node go together by taints, selectors and affinity. */
public final class NodeFit {
  private static final Set<String> KEEPS_AWAY = Set.of("NoSchedule", "NoExecute");
  private static final Set<String> DRIVES_OUT = Set.of("NoExecute");

  private NodeFit() {}

  /** Whether nothing but times differs between two states of a node. */
  public static boolean same(JsonNode before, JsonNode after) {
    return Fields.same(before.path("spec"), after.path("spec"))
        && Fields.labels(before).equals(Fields.labels(after))
        && Fields.same(
            Fields.at(before, "status", "allocatable"), Fields.at(after, "status", "allocatable"))
        && Conditions.status(before, "Ready").equals(Conditions.status(after, "Ready"));
  }

  /** Whether the taints of a node let the pod be placed there. */
  public static boolean mayCome(JsonNode pod, JsonNode node) {
    return untolerated(pod, node, KEEPS_AWAY).isEmpty();
  }

  /** Whether the taints of a node let the pod, once there, stay. */
  public static boolean mayStay(JsonNode pod, JsonNode node) {
    return untolerated(pod, node, DRIVES_OUT).isEmpty();
  }

  /** The first taint of the node that keeps the pod from being placed there. */
  public static Optional<JsonNode> untolerated(JsonNode pod, JsonNode node) {
    return untolerated(pod, node, KEEPS_AWAY);
  }

  private static Optional<JsonNode> untolerated(JsonNode pod, JsonNode node, Set<String> effects) {
    for (JsonNode taint : Fields.at(node, "spec", "taints")) {
      if (effects.contains(Fields.text(taint, "effect")) && toleration(pod, taint).isEmpty()) {
        return Optional.of(taint);
      }
    }
    return Optional.empty();
  }

  /** The toleration by which a pod bears a taint. */
  public static Optional<JsonNode> toleration(JsonNode pod, JsonNode taint) {
    for (JsonNode toleration : Fields.at(pod, "spec", "tolerations")) {
      if (tolerates(toleration, Fields.text(taint, "key"), taint)) {
        return Optional.of(toleration);
      }
    }
    return Optional.empty();
  }

  private static boolean tolerates(JsonNode toleration, String taintKey, JsonNode taint) {
    String effect = Fields.text(toleration, "effect");
    String key = Fields.text(toleration, "key");
    boolean exists = "Exists".equals(Fields.text(toleration, "operator"));
    return (effect.isEmpty() || effect.equals(Fields.text(taint, "effect")))
        && (key.equals(taintKey) || (key.isEmpty() && exists))
        && (exists || Fields.text(toleration, "value").equals(Fields.text(taint, "value")));
  }

  /** Whether node selector and required node affinity of a pod (or pod template) let it there. */
  public static boolean matchesAffinity(JsonNode pod, JsonNode node) {
    Map<String, String> labels = Fields.labels(node);
    boolean selected =
        Fields.texts(pod, "spec", "nodeSelector").entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    JsonNode required =
        Fields.at(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution");
    return selected && (!required.isObject() || anyTerm(required, node));
  }

  private static boolean anyTerm(JsonNode required, JsonNode node) {
    for (JsonNode term : required.path("nodeSelectorTerms")) {
      if (matchesTerm(term, node)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one node selector term holds; an empty term selects nothing. */
  public static boolean matchesTerm(JsonNode term, JsonNode node) {
    Map<String, String> fields = new HashMap<>();
    fields.put("metadata.name", Fields.name(node));
    return !term.isEmpty()
        && LabelSelector.expressionsMatch(term.path("matchExpressions"), Fields.labels(node))
        && LabelSelector.expressionsMatch(term.path("matchFields"), fields);
  }
}
