package dev.slipway.practice.kube.api.select;

import dev.slipway.practice.kube.store.ResourceType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The few fields that a field selector may name, per type, and how their values read. */
final class SelectableFields {
  private static final Set<String> EVERYWHERE = Set.of("metadata.name", "metadata.namespace");
  private static final Map<String, Set<String>> BY_KIND =
      Map.of(
          "Pod",
          Set.of(
              "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName",
              "spec.hostNetwork",
              "status.phase",
              "status.podIP",
              "status.nominatedNodeName"),
          "Node",
          Set.of("spec.unschedulable"),
          "Event",
          Set.of(
              "involvedObject.kind",
              "involvedObject.namespace",
              "involvedObject.name",
              "involvedObject.uid",
              "involvedObject.apiVersion",
              "involvedObject.resourceVersion",
              "involvedObject.fieldPath",
              "reason",
              "reportingComponent",
              "source",
              "type"),
          "Namespace",
          Set.of("status.phase"),
          "Secret",
          Set.of("type"),
          "ReplicaSet",
          Set.of("status.replicas"),
          "ReplicationController",
          Set.of("status.replicas"),
          "Job",
          Set.of("status.successful"));
  private static final Set<String> BOOLEANS = Set.of("spec.unschedulable", "spec.hostNetwork");
  private static final Set<String> NUMBERS = Set.of("status.replicas", "status.successful");

  private SelectableFields() {}

  static boolean isKnown(ResourceType type, String field) {
    return EVERYWHERE.contains(field)
        || Optional.ofNullable(BY_KIND.get(type.kind()))
            .filter(fields -> fields.contains(field))
            .isPresent();
  }

  static String value(JsonNode object, String field) {
    if (field.equals("source")) {
      return object.path("source").path("component").asString("");
    }
    String path = field.equals("status.successful") ? "status.succeeded" : field;
    JsonNode value = object.at("/" + path.replace('.', '/'));
    if (value.isMissingNode() || value.isNull()) {
      return BOOLEANS.contains(field) ? "false" : NUMBERS.contains(field) ? "0" : "";
    }
    return value.asString("");
  }
}
