package dev.slipway.practice.kube.api.patch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which lists are maps in truth, and by which fields their items are told apart. All other lists
 * are replaced whole (tolerations and taints among them, as in the real API).
 */
public final class ListKeys {
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("schedulingGates", List.of("name")),
          Map.entry("resourceClaims", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("volumeDevices", List.of("devicePath")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("podIPs", List.of("ip")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
          Map.entry("ownerReferences", List.of("uid")),
          Map.entry("conditions", List.of("type")),
          Map.entry("addresses", List.of("type")));
  private static final Set<String> SETS = Set.of("finalizers", "podCIDRs");
  private static final String DEFAULT_PROTOCOL = "TCP";

  private ListKeys() {}

  /** The key fields of a list's items, first the one strategic merge uses; empty if it has none. */
  public static List<String> of(String kind, String field) {
    if (field.equals("ports")) {
      if (kind.equals("NetworkPolicy")) {
        return List.of();
      }
      return List.of(kind.equals("Service") ? "port" : "containerPort", "protocol");
    }
    if (field.equals("secrets") && kind.equals("ServiceAccount")) {
      return List.of("name");
    }
    return KEYS.getOrDefault(field, List.of());
  }

  /** Whether a list of scalars is a set. */
  public static boolean isSet(String field) {
    return SETS.contains(field);
  }

  /** An item's value of a key field, with the protocol's default. */
  public static JsonNode value(JsonNode item, String key) {
    JsonNode value = item.path(key);
    return value.isMissingNode() && key.equals("protocol")
        ? tools.jackson.databind.node.StringNode.valueOf(DEFAULT_PROTOCOL)
        : value;
  }
}
