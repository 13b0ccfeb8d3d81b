package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a node's fields mean. */
public final class NodeState {
  private static final String ZONE = "topology.kubernetes.io/zone";

  /** The taint the node lifecycle controller keeps on cordoned nodes. */
  public static final String UNSCHEDULABLE_TAINT = "node.kubernetes.io/unschedulable";

  private static final String ROLE_PREFIX = "node-role.kubernetes.io/";

  private NodeState() {}

  /** Its name. */
  public static String name(Node node) {
    return node.getMetadata().getName();
  }

  /** Its labels, never null. */
  public static Map<String, String> labels(Node node) {
    return Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
  }

  /** Whether new pods are kept off it. */
  public static boolean unschedulable(Node node) {
    return node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  /** Whether its kubelet reports it fit for work. */
  public static boolean ready(Node node) {
    return readyCondition(node).filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  /** The Ready condition, if the node ever had one. */
  public static Optional<NodeCondition> readyCondition(Node node) {
    return node.getStatus() == null || node.getStatus().getConditions() == null
        ? Optional.empty()
        : node.getStatus().getConditions().stream()
            .filter(c -> "Ready".equals(c.getType()))
            .findFirst();
  }

  /** {@code Ready} or {@code NotReady}. */
  public static String readiness(Node node) {
    return ready(node) ? "Ready" : "NotReady";
  }

  /** Roles as kubectl names them, joined by commas; {@code worker} when it has none. */
  public static String roles(Node node) {
    List<String> roles =
        labels(node).keySet().stream()
            .filter(key -> key.startsWith(ROLE_PREFIX) && key.length() > ROLE_PREFIX.length())
            .map(key -> key.substring(ROLE_PREFIX.length()))
            .sorted()
            .toList();
    return roles.isEmpty() ? "worker" : String.join(",", roles);
  }

  /** Whether it is part of the control plane. */
  public static boolean controlPlane(Node node) {
    return labels(node).containsKey(ROLE_PREFIX + "control-plane");
  }

  /** The kubelet's version; {@code unknown} when it has not reported. */
  public static String version(Node node) {
    return node.getStatus() == null || node.getStatus().getNodeInfo() == null
        ? "unknown"
        : Objects.requireNonNullElse(node.getStatus().getNodeInfo().getKubeletVersion(), "unknown");
  }

  /** Its taints, never null. */
  public static List<Taint> taints(Node node) {
    return node.getSpec() == null || node.getSpec().getTaints() == null
        ? List.of()
        : node.getSpec().getTaints();
  }

  /** Whether it has taints beside the one that only repeats that it is cordoned. */
  public static boolean hasTaints(Node node) {
    return taints(node).stream().anyMatch(taint -> !UNSCHEDULABLE_TAINT.equals(taint.getKey()));
  }

  /** Taints as people write them, but without the one that only repeats that it is cordoned. */
  public static String taintsText(Node node) {
    List<String> shown =
        taints(node).stream()
            .filter(taint -> !UNSCHEDULABLE_TAINT.equals(taint.getKey()))
            .map(NodeState::text)
            .toList();
    return shown.isEmpty() ? "none" : String.join(", ", shown);
  }

  /** A label's or taint's key without its domain, for places that are narrow. */
  public static String shortKey(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }

  /** As {@link #taintsText} without the keys' domains; empty without taints. */
  public static String taintsBriefly(Node node) {
    return taints(node).stream()
        .filter(taint -> !UNSCHEDULABLE_TAINT.equals(taint.getKey()))
        .map(taint -> shortKey(taint.getKey()) + text(taint).substring(taint.getKey().length()))
        .collect(Collectors.joining(", "));
  }

  /** {@code key=value:Effect}. */
  public static String text(Taint taint) {
    String value = Objects.requireNonNullElse(taint.getValue(), "");
    return taint.getKey() + (value.isEmpty() ? "" : "=" + value) + ":" + taint.getEffect();
  }

  /** The zone a node is in, where it says. */
  public static Optional<String> zone(Node node) {
    return Optional.ofNullable(labels(node).get(ZONE));
  }
}
