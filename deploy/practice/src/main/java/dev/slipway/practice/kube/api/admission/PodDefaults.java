package dev.slipway.practice.kube.api.admission;

import dev.slipway.practice.kube.store.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The defaults of pods and pod templates. */
final class PodDefaults {
  private static final long TOLERATION_SECONDS = 300;
  private static final List<String> TOLERATED =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  private PodDefaults() {}

  /** A pod as it is created, with what admission adds (kubernetes.md §1.8.1). */
  static void fillPod(ObjectNode pod) {
    ObjectNode spec = pod.withObjectProperty("spec");
    fillSpec(spec);
    Fill.in(spec)
        .with("serviceAccountName", "default")
        .with("serviceAccount", spec.path("serviceAccountName").asString("default"))
        .with("enableServiceLinks", true)
        .with("priority", 0)
        .with("preemptionPolicy", "PreemptLowerPriority");
    ArrayNode tolerations = spec.withArrayProperty("tolerations");
    TOLERATED.forEach(key -> tolerate(tolerations, key));
    ObjectNode status = Json.object().put("phase", "Pending");
    pod.set("status", status.put("qosClass", QosClass.of(spec)));
  }

  static void fillSpec(ObjectNode spec) {
    Fill.in(spec)
        .with("restartPolicy", "Always")
        .with("dnsPolicy", "ClusterFirst")
        .with("schedulerName", "default-scheduler")
        .with("terminationGracePeriodSeconds", 30)
        .withObject("securityContext");
    for (String field : List.of("initContainers", "containers")) {
      spec.path(field).forEach(PodDefaults::fillContainer);
    }
  }

  private static void fillContainer(JsonNode item) {
    if (item instanceof ObjectNode container) {
      String image = container.path("image").asString("");
      String tag = image.substring(image.lastIndexOf('/') + 1);
      boolean moving = !tag.contains(":") || tag.endsWith(":latest");
      Fill.in(container)
          .with("imagePullPolicy", moving ? "Always" : "IfNotPresent")
          .with("terminationMessagePath", "/dev/termination-log")
          .with("terminationMessagePolicy", "File")
          .withObject("resources");
      for (JsonNode port : container.path("ports")) {
        if (port instanceof ObjectNode object) {
          Fill.in(object).with("protocol", "TCP");
        }
      }
    }
  }

  private static void tolerate(ArrayNode tolerations, String key) {
    boolean tolerated =
        tolerations
            .valueStream()
            .filter(t -> List.of("", "NoExecute").contains(t.path("effect").asString("")))
            .map(t -> t.path("key").asString(""))
            .anyMatch(other -> other.isEmpty() || other.equals(key));
    if (!tolerated) {
      tolerations
          .addObject()
          .put("key", key)
          .put("operator", "Exists")
          .put("effect", "NoExecute")
          .put("tolerationSeconds", TOLERATION_SECONDS);
    }
  }
}
