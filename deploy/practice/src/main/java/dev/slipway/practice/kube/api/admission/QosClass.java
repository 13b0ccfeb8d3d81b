package dev.slipway.practice.kube.api.admission;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A pod's quality of service, from its requests and limits of cpu and memory. */
final class QosClass {
  private static final List<String> RESOURCES = List.of("cpu", "memory");

  private QosClass() {}

  static String of(JsonNode spec) {
    List<JsonNode> containers = spec.path("containers").valueStream().toList();
    boolean none = containers.stream().allMatch(QosClass::asksNothing);
    if (none) {
      return "BestEffort";
    }
    return containers.stream().allMatch(QosClass::isGuaranteed) ? "Guaranteed" : "Burstable";
  }

  private static boolean asksNothing(JsonNode container) {
    JsonNode resources = container.path("resources");
    return resources.path("requests").isEmpty() && resources.path("limits").isEmpty();
  }

  private static boolean isGuaranteed(JsonNode container) {
    JsonNode limits = container.path("resources").path("limits");
    JsonNode requests = container.path("resources").path("requests");
    return RESOURCES.stream()
        .allMatch(
            resource ->
                limits.has(resource)
                    && (!requests.has(resource)
                        || requests.path(resource).equals(limits.path(resource))));
  }
}
