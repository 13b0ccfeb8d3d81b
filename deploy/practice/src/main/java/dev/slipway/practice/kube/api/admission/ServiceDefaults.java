package dev.slipway.practice.kube.api.admission;

import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The defaults of services. */
final class ServiceDefaults {
  private ServiceDefaults() {}

  static void fill(ObjectNode service) {
    ObjectNode spec = service.withObjectProperty("spec");
    Fill.in(spec)
        .with("type", "ClusterIP")
        .with("sessionAffinity", "None")
        .with("internalTrafficPolicy", "Cluster")
        .with("ipFamilyPolicy", "SingleStack");
    if (!spec.path("type").asString("").equals("ExternalName")) {
      Fill.in(spec).with("clusterIP", address());
      if (!spec.has("clusterIPs")) {
        spec.putArray("clusterIPs").add(spec.path("clusterIP"));
      }
    }
    for (JsonNode port : spec.path("ports")) {
      if (port instanceof ObjectNode object) {
        Fill.in(object).with("protocol", "TCP");
        if (!object.has("targetPort")) {
          object.set("targetPort", object.path("port"));
        }
      }
    }
    if (!service.has("status")) {
      service.putObject("status").putObject("loadBalancer");
    }
  }

  private static String address() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "10.%d.%d.%d"
        .formatted(random.nextInt(96, 112), random.nextInt(256), random.nextInt(1, 255));
  }
}
