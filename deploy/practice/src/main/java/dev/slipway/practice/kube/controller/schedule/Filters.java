package dev.slipway.practice.kube.controller.schedule;

import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.NodeFit;
import dev.slipway.practice.kube.controller.Quantity;
import dev.slipway.practice.kube.controller.schedule.NodeLoads.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Why a pod cannot go to a node, in the words of the real scheduler's filters. */
final class Filters {
  static final String UNSCHEDULABLE = "node(s) were unschedulable";
  static final String AFFINITY = "node(s) didn't match Pod's node affinity/selector";
  static final String ANTI_AFFINITY = "node(s) didn't match pod anti-affinity rules";
  static final String PORTS = "node(s) didn't have free ports for the requested pod ports";
  static final String TOO_MANY_PODS = "Too many pods";
  static final String CPU = "Insufficient cpu";
  static final String MEMORY = "Insufficient memory";

  private Filters() {}

  /** The reasons of the first filter that refuses; empty when the pod may go there. */
  static List<String> refuse(JsonNode pod, PodDemand demand, JsonNode node, Load load) {
    if (Fields.flag(node, "spec", "unschedulable") && !toleratesCordon(pod)) {
      return List.of(UNSCHEDULABLE);
    }
    Optional<JsonNode> taint = NodeFit.untolerated(pod, node);
    if (taint.isPresent()) {
      return List.of(
          "node(s) had untolerated taint {%s: %s}"
              .formatted(Fields.text(taint.get(), "key"), Fields.text(taint.get(), "value")));
    }
    if (!Conditions.ready(node) && !toleratesNotReady(pod)) {
      return List.of("node(s) had untolerated taint {node.kubernetes.io/not-ready: }");
    }
    if (!NodeFit.matchesAffinity(pod, node)) {
      return List.of(AFFINITY);
    }
    if (demand.hostPorts().stream().anyMatch(load.hostPorts()::contains)) {
      return List.of(PORTS);
    }
    return shortage(demand, node, load);
  }

  private static List<String> shortage(PodDemand demand, JsonNode node, Load load) {
    JsonNode allocatable = Fields.at(node, "status", "allocatable");
    List<String> reasons = new ArrayList<>();
    if (load.pods() + 1 > Quantity.units(allocatable.path("pods"))) {
      reasons.add(TOO_MANY_PODS);
    }
    if (demand.cpuMillis() > Quantity.millis(allocatable.path("cpu")) - load.cpuMillis()
        && demand.cpuMillis() > 0) {
      reasons.add(CPU);
    }
    if (demand.memoryBytes() > Quantity.units(allocatable.path("memory")) - load.memoryBytes()
        && demand.memoryBytes() > 0) {
      reasons.add(MEMORY);
    }
    return reasons;
  }

  private static boolean toleratesCordon(JsonNode pod) {
    return toleratesTaint(pod, "node.kubernetes.io/unschedulable", "NoSchedule");
  }

  // The condition turns a moment before the taint appears; nobody is to slip in between.
  private static boolean toleratesNotReady(JsonNode pod) {
    return toleratesTaint(pod, "node.kubernetes.io/not-ready", "NoSchedule")
        || toleratesTaint(pod, "node.kubernetes.io/not-ready", "NoExecute");
  }

  private static boolean toleratesTaint(JsonNode pod, String key, String effect) {
    JsonNode taint = Fields.object().put("key", key).put("effect", effect);
    return NodeFit.toleration(pod, taint).isPresent();
  }

  /** Whether evicting others could ever help against the reason. */
  static boolean preemptionMightHelp(String reason) {
    return List.of(TOO_MANY_PODS, CPU, MEMORY, PORTS, ANTI_AFFINITY).contains(reason);
  }
}
