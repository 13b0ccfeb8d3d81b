package dev.slipway.practice.kube.controller.schedule;

import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.Owners;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What the pods of each node take together, kept by adding and subtracting, so that placing one pod
 * does not cost a look at all others. Thread-safe.
 */
final class NodeLoads {
  private final Map<String, Totals> byNode = new HashMap<>();
  // Parsed once per pod: a pod's demand never changes while it lives.
  private final Map<String, PodDemand> demands = new HashMap<>();

  /**
   * What is taken on one node.
   *
   * @param pods how many pods are there
   * @param siblings how many of them have the controller asked about
   */
  record Load(long cpuMillis, long memoryBytes, int pods, int siblings, Set<String> hostPorts) {}

  private static final class Totals {
    private long cpuMillis;
    private long memoryBytes;
    private int pods;
    private final Map<String, Integer> byController = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    private void add(String controller, PodDemand demand, int sign) {
      cpuMillis += sign * demand.cpuMillis();
      memoryBytes += sign * demand.memoryBytes();
      pods += sign;
      byController.merge(controller, sign, Totals::sumOrNothing);
      demand.hostPorts().forEach(port -> ports.merge(port, sign, Totals::sumOrNothing));
    }

    @SuppressWarnings("NullAway") // Map.merge takes null as "remove"
    private static Integer sumOrNothing(Integer a, Integer b) {
      return a + b == 0 ? null : Integer.valueOf(a + b);
    }
  }

  /** Takes in a change of a pod. */
  synchronized void changed(Change change) {
    change.before().filter(NodeLoads::takesRoom).ifPresent(pod -> add(pod, -1));
    change.after().filter(NodeLoads::takesRoom).ifPresent(pod -> add(pod, 1));
    if (change.after().isEmpty()) {
      demands.remove(Fields.uid(change.latest()));
    }
  }

  private static boolean takesRoom(JsonNode pod) {
    String phase = Fields.text(pod, "status", "phase");
    return !Fields.text(pod, "spec", "nodeName").isEmpty()
        && !phase.equals("Succeeded")
        && !phase.equals("Failed");
  }

  private void add(JsonNode pod, int sign) {
    PodDemand demand = demands.computeIfAbsent(Fields.uid(pod), uid -> PodDemand.of(pod));
    byNode
        .computeIfAbsent(Fields.text(pod, "spec", "nodeName"), any -> new Totals())
        .add(controller(pod), demand, sign);
  }

  private static String controller(JsonNode pod) {
    return Owners.controller(pod).map(Owners.Owner::uid).orElse("");
  }

  /** What is taken on a node, seen by a pod that wants to come. */
  synchronized Load of(String node, JsonNode pod) {
    Totals totals = byNode.computeIfAbsent(node, any -> new Totals());
    String controller = controller(pod);
    int siblings = controller.isEmpty() ? 0 : totals.byController.getOrDefault(controller, 0);
    return new Load(
        totals.cpuMillis,
        totals.memoryBytes,
        totals.pods,
        siblings,
        new HashSet<>(totals.ports.keySet()));
  }
}
