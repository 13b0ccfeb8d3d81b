package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Fields;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Gives pods addresses out of their node's {@code podCIDR}, one after another. Thread-safe. */
final class PodAddresses {
  private static final int FIRST = 2;
  private static final int PER_BYTE = 254;

  private final Map<String, AtomicInteger> used = new ConcurrentHashMap<>();

  /** The address of the node itself. */
  static String ofNode(JsonNode node) {
    for (JsonNode address : Fields.at(node, "status", "addresses")) {
      if ("InternalIP".equals(Fields.text(address, "type"))) {
        return Fields.text(address, "address");
      }
    }
    return "";
  }

  /** A fresh address of the node's range; ranges run on into the next one when they are full. */
  String next(JsonNode node) {
    String cidr = Fields.text(node, "spec", "podCIDR");
    String base = cidr.isEmpty() ? "10.244.250.0" : cidr.substring(0, cidr.indexOf('/'));
    String[] bytes = base.split("\\.", -1);
    int serial = used.computeIfAbsent(base, any -> new AtomicInteger(FIRST)).getAndIncrement();
    return "%s.%d.%s.%d"
        .formatted(
            bytes[0],
            Integer.parseInt(bytes[1]) + serial / PER_BYTE % 10,
            bytes[2],
            serial % PER_BYTE + 1);
  }
}
