package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the pod of a daemon set for one node, and tells from a pod which node that was. */
final class DaemonPods {
  private static final List<List<String>> TOLERATED =
      List.of(
          List.of("node.kubernetes.io/not-ready", "NoExecute"),
          List.of("node.kubernetes.io/unreachable", "NoExecute"),
          List.of("node.kubernetes.io/disk-pressure", "NoSchedule"),
          List.of("node.kubernetes.io/memory-pressure", "NoSchedule"),
          List.of("node.kubernetes.io/pid-pressure", "NoSchedule"),
          List.of("node.kubernetes.io/unschedulable", "NoSchedule"));

  private DaemonPods() {}

  static String revision(JsonNode set) {
    return PodTemplates.hash(Fields.at(set, "spec", "template"));
  }

  static boolean isUpdated(JsonNode set, JsonNode pod) {
    return revision(set).equals(Fields.labels(pod).get(PodTemplates.REVISION_LABEL));
  }

  static ObjectNode pod(ObjectNode set, String node) {
    ObjectNode pod = PodTemplates.pod(ResourceTypes.DAEMON_SETS, set);
    Fields.into(pod, "metadata").put("generateName", Fields.name(set) + "-");
    Fields.into(pod, "metadata", "labels").put(PodTemplates.REVISION_LABEL, revision(set));
    ObjectNode spec = Fields.into(pod, "spec");
    ArrayNode terms =
        Fields.list(
            Fields.into(
                spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"),
            "nodeSelectorTerms");
    terms.removeAll();
    terms
        .addObject()
        .putArray("matchFields")
        .addObject()
        .put("key", "metadata.name")
        .put("operator", "In")
        .putArray("values")
        .add(node);
    tolerate(spec);
    return pod;
  }

  private static void tolerate(ObjectNode spec) {
    ArrayNode tolerations = Fields.list(spec, "tolerations");
    for (List<String> taint : TOLERATED) {
      tolerations
          .addObject()
          .put("key", taint.get(0))
          .put("operator", "Exists")
          .put("effect", taint.get(1));
    }
    if (Fields.flag(spec, "hostNetwork")) {
      tolerations
          .addObject()
          .put("key", "node.kubernetes.io/network-unavailable")
          .put("operator", "Exists")
          .put("effect", "NoSchedule");
    }
  }

  /** The node the pod is on or is meant for. */
  static Optional<String> node(JsonNode pod) {
    String bound = Fields.text(pod, "spec", "nodeName");
    if (!bound.isEmpty()) {
      return Optional.of(bound);
    }
    JsonNode terms =
        Fields.at(
            pod,
            "spec",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms");
    JsonNode name = terms.path(0).path("matchFields").path(0).path("values").path(0);
    return name.asString("").isEmpty() ? Optional.empty() : Optional.of(name.asString(""));
  }
}
