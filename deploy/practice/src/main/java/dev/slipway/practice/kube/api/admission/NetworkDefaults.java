package dev.slipway.practice.kube.api.admission;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What network policies may leave out. */
final class NetworkDefaults {
  private NetworkDefaults() {}

  /** Every policy is about what comes in; one that names what goes out is about that too. */
  static void policy(ObjectNode spec) {
    Fill.in(spec).withObject("podSelector");
    if (spec.path("policyTypes").isEmpty()) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (spec.path("egress").isArray()) {
        types.add("Egress");
      }
    }
    ports(spec, "ingress");
    ports(spec, "egress");
  }

  private static void ports(ObjectNode spec, String direction) {
    spec.path(direction)
        .valueStream()
        .flatMap(rule -> rule.path("ports").valueStream())
        .forEach(port -> Fill.in((ObjectNode) port).with("protocol", "TCP"));
  }
}
