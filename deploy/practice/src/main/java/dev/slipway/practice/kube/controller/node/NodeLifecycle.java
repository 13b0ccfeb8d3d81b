package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges nodes by their leases and keeps the taints that follow from their state (kubernetes.md
 * §1.7, §1.8.1): {@code unschedulable}, {@code not-ready} and {@code unreachable}.
 */
public final class NodeLifecycle implements Controller {
  private static final String PREFIX = "node.kubernetes.io/";
  private static final Set<String> OWN =
      Set.of(PREFIX + "unschedulable", PREFIX + "not-ready", PREFIX + "unreachable");

  private final Cluster cluster;
  private final Duration silence;
  private final WorkQueue<String> queue;

  /** Creates the controller. */
  public NodeLifecycle(Cluster cluster, SimulatedTimes times) {
    this.cluster = cluster;
    this.silence = times.nodeSilence();
    this.queue = new WorkQueue<>("node-lifecycle", 1, cluster.timers(), this::judge);
    cluster.view().onChange(ResourceTypes.NODES, change -> queue.add(Fields.name(change.latest())));
  }

  private void judge(String name) {
    cluster
        .view()
        .get(ResourceTypes.NODES, new ObjectKey("", name))
        .ifPresent(
            node -> {
              watchSilence(node);
              taint(node);
            });
  }

  private void watchSilence(ObjectNode node) {
    Duration left = Duration.between(cluster.clock().instant(), lastHeard(node).plus(silence));
    if (left.isPositive()) {
      queue.addAfter(Fields.name(node), left);
    } else if (!"Unknown".equals(Conditions.status(node, "Ready"))) {
      declareUnreachable(node);
    }
  }

  private Instant lastHeard(ObjectNode node) {
    ObjectKey key = new ObjectKey(NodeHeartbeats.LEASES, Fields.name(node));
    return cluster
        .view()
        .get(ResourceTypes.LEASES, key)
        .flatMap(lease -> Fields.time(lease, "spec", "renewTime"))
        .or(() -> Fields.time(node, "metadata", "creationTimestamp"))
        .orElse(Instant.EPOCH);
  }

  private void declareUnreachable(ObjectNode node) {
    cluster.modify(
        ResourceTypes.NODES,
        node,
        current -> {
          for (String type : List.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")) {
            Conditions.set(
                current,
                type,
                "Unknown",
                "NodeStatusUnknown",
                "Kubelet stopped posting node status.",
                cluster.clock());
          }
        });
    String message = "Node " + Fields.name(node) + " status is now: NodeNotReady";
    cluster.events().normal(ResourceTypes.NODES, node, "node-controller", "NodeNotReady", message);
    for (ObjectNode pod : cluster.view().podsOn(Fields.name(node))) {
      if (Conditions.ready(pod)) {
        cluster.modify(
            ResourceTypes.PODS,
            pod,
            current -> Conditions.set(current, "Ready", "False", "", "", cluster.clock()));
      }
    }
  }

  private void taint(ObjectNode node) {
    cluster.modify(
        ResourceTypes.NODES,
        node,
        current -> {
          List<JsonNode> wanted = wantedTaints(current);
          ArrayNode taints = Fields.list(Fields.into(current, "spec"), "taints");
          taints.removeAll();
          wanted.forEach(taints::add);
          if (taints.isEmpty()) {
            Fields.into(current, "spec").remove("taints");
          }
        });
  }

  private List<JsonNode> wantedTaints(ObjectNode node) {
    Map<String, List<String>> due = dueTaints(node);
    List<JsonNode> taints = new ArrayList<>();
    for (JsonNode taint : Fields.at(node, "spec", "taints")) {
      String key = Fields.text(taint, "key");
      List<String> effects = due.getOrDefault(key, new ArrayList<>());
      if (!OWN.contains(key) || effects.remove(Fields.text(taint, "effect"))) {
        taints.add(taint);
      }
    }
    due.forEach((key, effects) -> effects.forEach(effect -> taints.add(fresh(key, effect))));
    return taints;
  }

  private static Map<String, List<String>> dueTaints(ObjectNode node) {
    Map<String, List<String>> due = new LinkedHashMap<>();
    if (Fields.flag(node, "spec", "unschedulable")) {
      due.put(PREFIX + "unschedulable", new ArrayList<>(List.of("NoSchedule")));
    }
    List<String> both = new ArrayList<>(List.of("NoSchedule", "NoExecute"));
    switch (Conditions.status(node, "Ready")) {
      case "True" -> {}
      case "Unknown" -> due.put(PREFIX + "unreachable", both);
      default -> due.put(PREFIX + "not-ready", both);
    }
    return due;
  }

  private ObjectNode fresh(String key, String effect) {
    return Fields.object()
        .put("effect", effect)
        .put("key", key)
        .put("timeAdded", Fields.now(cluster.clock()));
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }
}
