package dev.slipway.practice.kube.controller;

import tools.jackson.databind.JsonNode;

/** Names one object of a known type; {@code namespace} is empty for cluster-scoped types. */
public record ObjectKey(String namespace, String name) {

  /** The key of an object. */
  public static ObjectKey of(JsonNode object) {
    return new ObjectKey(Fields.namespace(object), Fields.name(object));
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
