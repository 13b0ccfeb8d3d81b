package dev.slipway.practice.kube.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where objects lie in etcd, as Kubernetes lays its built-in types: {@code
 * /registry/<resource>/<namespace>/<name>}, nodes under {@code minions}, services under {@code
 * services/specs}; what a real cluster defines by itself under {@code /registry/<group>}.
 */
final class StoreKeys {
  static final String ROOT = "/registry/";
  private static final Map<String, String> HISTORICAL =
      Map.of(
          "nodes",
          "minions",
          "services",
          "services/specs",
          "replicationcontrollers",
          "controllers",
          "ingresses",
          "ingress");

  private final Map<String, ResourceType> byFolder = new HashMap<>();

  StoreKeys() {
    ResourceTypes.ALL.forEach(type -> byFolder.put(folder(type), type));
  }

  /** What all keys of a type begin with, ending in a slash; one namespace's unless empty. */
  static String prefix(ResourceType type, String namespace) {
    String all = ROOT + folder(type) + "/";
    return namespace.isEmpty() ? all : all + namespace + "/";
  }

  static String key(ResourceType type, String namespace, String name) {
    return prefix(type, type.namespaced() ? namespace : "") + name;
  }

  /** The type whose object lies under a key, if the key is one of ours. */
  Optional<ResourceType> typeOf(String key) {
    String[] parts = key.substring(ROOT.length()).split("/", 3);
    if (parts.length < 2) {
      return Optional.empty();
    }
    ResourceType type = byFolder.get(parts[0]);
    return Optional.ofNullable(type == null ? byFolder.get(parts[0] + "/" + parts[1]) : type);
  }

  private static String folder(ResourceType type) {
    String folder = HISTORICAL.getOrDefault(type.plural(), type.plural());
    return type.group().equals(ResourceTypes.SNAPSHOTS.group())
        ? type.group() + "/" + folder
        : folder;
  }
}
