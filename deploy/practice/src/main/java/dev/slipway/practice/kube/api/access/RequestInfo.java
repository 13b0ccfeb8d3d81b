package dev.slipway.practice.kube.api.access;

import tools.jackson.databind.JsonNode;

/**
 * What is asked for.
 *
 * @param path the whole path where it is no resource, else empty
 * @param verb as RBAC names it
 * @param resource the plural, empty where it is no resource
 * @param namespace a namespace's own name for {@code namespaces/NAME}
 */
public record RequestInfo(
    String path,
    String verb,
    String group,
    String resource,
    String subresource,
    String namespace,
    String name) {
  /** What a review asks about. */
  static RequestInfo of(JsonNode spec) {
    JsonNode other = spec.path("nonResourceAttributes");
    JsonNode resource = spec.path("resourceAttributes");
    return new RequestInfo(
        other.path("path").asString(""),
        (other.isObject() ? other : resource).path("verb").asString(""),
        resource.path("group").asString(""),
        resource.path("resource").asString(""),
        resource.path("subresource").asString(""),
        resource.path("namespace").asString(""),
        resource.path("name").asString(""));
  }

  /** Whether it is about a resource. */
  public boolean isResource() {
    return !resource.isEmpty();
  }

  /** For example {@code pods} or {@code pods/eviction}. */
  public String fullResource() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }
}
