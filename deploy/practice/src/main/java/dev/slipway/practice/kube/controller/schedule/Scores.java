package dev.slipway.practice.kube.controller.schedule;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.NodeFit;
import dev.slipway.practice.kube.controller.Quantity;
import dev.slipway.practice.kube.controller.schedule.NodeLoads.Load;
import tools.jackson.databind.JsonNode;

/** How much better one fitting node is than another; the wishes of the pod weigh most. */
final class Scores {
  private static final double PREFERENCE_WEIGHT = 10;
  private static final double SIBLING_PENALTY = 100;
  private static final double SOFT_TAINT_PENALTY = 300;
  private static final double FULL = 100;

  private Scores() {}

  static double of(JsonNode pod, PodDemand demand, JsonNode node, Load load) {
    return PREFERENCE_WEIGHT * preference(pod, node)
        - SIBLING_PENALTY * load.siblings() / (1 + load.siblings())
        - SOFT_TAINT_PENALTY * softTaints(pod, node)
        + room(demand, node, load);
  }

  /** The weights of the preferred node affinities that hold, 0 to 100 each. */
  private static double preference(JsonNode pod, JsonNode node) {
    double sum = 0;
    for (JsonNode wish :
        Fields.at(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "preferredDuringSchedulingIgnoredDuringExecution")) {
      if (NodeFit.matchesTerm(wish.path("preference"), node)) {
        sum += Fields.number(wish, 1, "weight");
      }
    }
    return sum;
  }

  private static int softTaints(JsonNode pod, JsonNode node) {
    int count = 0;
    for (JsonNode taint : Fields.at(node, "spec", "taints")) {
      if ("PreferNoSchedule".equals(Fields.text(taint, "effect"))
          && NodeFit.toleration(pod, taint).isEmpty()) {
        count++;
      }
    }
    return count;
  }

  /** The share of the node that stays free, in percent, over cpu, memory and pods. */
  private static double room(PodDemand demand, JsonNode node, Load load) {
    JsonNode allocatable = Fields.at(node, "status", "allocatable");
    double cpu =
        free(load.cpuMillis() + demand.cpuMillis(), Quantity.millis(allocatable.path("cpu")));
    double memory =
        free(load.memoryBytes() + demand.memoryBytes(), Quantity.units(allocatable.path("memory")));
    double pods = free(load.pods() + 1, Quantity.units(allocatable.path("pods")));
    return (cpu + memory + pods) / 3;
  }

  private static double free(long taken, long all) {
    return all <= 0 ? 0 : FULL * Math.max(0, all - taken) / all;
  }
}
