package dev.slipway.practice.kube.controller.schedule;

import dev.slipway.practice.kube.controller.ClusterView;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.LabelSelector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Required pod anti-affinity by host name, both ways. Other topologies are not kept. */
final class AntiAffinity {
  private static final String HOSTNAME = "kubernetes.io/hostname";

  private AntiAffinity() {}

  /** Whether a pod on the node and the new pod refuse to live together. */
  static boolean forbids(JsonNode pod, String node, ClusterView view) {
    for (ObjectNode other : view.podsOn(node)) {
      if (avoids(pod, other) || avoids(other, pod)) {
        return true;
      }
    }
    return false;
  }

  private static boolean avoids(JsonNode pod, JsonNode other) {
    if (!Fields.namespace(pod).equals(Fields.namespace(other))) {
      return false;
    }
    for (JsonNode term : required(pod)) {
      if (HOSTNAME.equals(Fields.text(term, "topologyKey"))
          && LabelSelector.matches(term.path("labelSelector"), Fields.labels(other))) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode required(JsonNode pod) {
    return Fields.at(
        pod,
        "spec",
        "affinity",
        "podAntiAffinity",
        "requiredDuringSchedulingIgnoredDuringExecution");
  }
}
