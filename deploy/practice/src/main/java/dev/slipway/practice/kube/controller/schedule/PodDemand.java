package dev.slipway.practice.kube.controller.schedule;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.Quantity;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a pod takes from a node: the larger of what its containers ask for together and what its
 * hungriest init container asks for, where sidecars (init containers that restart always) count on
 * both sides.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes bytes
 * @param hostPorts {@code port/protocol} taken on the node itself
 */
record PodDemand(long cpuMillis, long memoryBytes, Set<String> hostPorts) {

  static PodDemand of(JsonNode pod) {
    long cpu = 0;
    long memory = 0;
    long initCpu = 0;
    long initMemory = 0;
    for (JsonNode init : Fields.at(pod, "spec", "initContainers")) {
      if ("Always".equals(Fields.text(init, "restartPolicy"))) {
        cpu += cpu(init);
        memory += memory(init);
        initCpu = Math.max(initCpu, cpu);
        initMemory = Math.max(initMemory, memory);
      } else {
        initCpu = Math.max(initCpu, cpu + cpu(init));
        initMemory = Math.max(initMemory, memory + memory(init));
      }
    }
    Set<String> ports = new TreeSet<>();
    for (JsonNode container : Fields.at(pod, "spec", "containers")) {
      cpu += cpu(container);
      memory += memory(container);
      addHostPorts(container, ports);
    }
    JsonNode overhead = Fields.at(pod, "spec", "overhead");
    return new PodDemand(
        Math.max(cpu, initCpu) + Quantity.millis(overhead.path("cpu")),
        Math.max(memory, initMemory) + Quantity.units(overhead.path("memory")),
        ports);
  }

  private static long cpu(JsonNode container) {
    return Quantity.millis(Fields.at(container, "resources", "requests", "cpu"));
  }

  private static long memory(JsonNode container) {
    return Quantity.units(Fields.at(container, "resources", "requests", "memory"));
  }

  private static void addHostPorts(JsonNode container, Set<String> ports) {
    for (JsonNode port : container.path("ports")) {
      long number = Fields.number(port, 0, "hostPort");
      if (number > 0) {
        String protocol = Fields.text(port, "protocol");
        ports.add(number + "/" + (protocol.isEmpty() ? "TCP" : protocol));
      }
    }
  }
}
