package dev.slipway.practice.kube.store;

import java.util.List;

/**
 * One served kind of object.
 *
 * @param group the API group, empty for core
 * @param version the served version, for example {@code v1}
 * @param plural the resource name in paths, for example {@code pods}
 * @param kind the kind, for example {@code Pod}
 * @param namespaced whether objects live in a namespace
 * @param shortNames what {@code kubectl} may call it, for example {@code po}
 */
public record ResourceType(
    String group,
    String version,
    String plural,
    String kind,
    boolean namespaced,
    List<String> shortNames) {

  public ResourceType {
    shortNames = List.copyOf(shortNames);
  }

  /** {@code v1} or {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
