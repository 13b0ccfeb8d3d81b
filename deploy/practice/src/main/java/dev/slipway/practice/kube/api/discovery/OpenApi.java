package dev.slipway.practice.kube.api.discovery;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Just enough OpenAPI v3 for {@code kubectl apply}: it looks whether the server validates fields
 * itself, that is, whether PATCH takes {@code fieldValidation}. There are no schemas.
 */
public final class OpenApi {
  private OpenApi() {}

  /** {@code GET /openapi/v3}. */
  public static ObjectNode index() {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    ResourceTypes.ALL.stream()
        .map(OpenApi::groupPath)
        .distinct()
        .forEach(path -> paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path));
    return index;
  }

  /** {@code GET /openapi/v3/api/v1} or {@code /openapi/v3/apis/GROUP/VERSION}. */
  public static Optional<ObjectNode> group(String groupPath) {
    List<ResourceType> types =
        ResourceTypes.ALL.stream().filter(type -> groupPath(type).equals(groupPath)).toList();
    if (types.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Slipway practice cluster").put("version", "v1");
    ObjectNode paths = document.putObject("paths");
    types.forEach(type -> paths.set(path(type), operations(type)));
    document.putObject("components").putObject("schemas");
    return Optional.of(document);
  }

  private static ObjectNode operations(ResourceType type) {
    ObjectNode operations = Json.object();
    ObjectNode patch = operations.putObject("patch");
    patch
        .putObject("x-kubernetes-group-version-kind")
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
    for (String parameter : List.of("dryRun", "fieldManager", "fieldValidation")) {
      patch
          .withArrayProperty("parameters")
          .addObject()
          .put("name", parameter)
          .put("in", "query")
          .putObject("schema")
          .put("type", "string");
    }
    patch.putObject("responses").putObject("200").put("description", "OK");
    return operations;
  }

  private static String path(ResourceType type) {
    String namespace = type.namespaced() ? "namespaces/{namespace}/" : "";
    return "/%s/%s%s/{name}".formatted(groupPath(type), namespace, type.plural());
  }

  private static String groupPath(ResourceType type) {
    return type.group().isEmpty() ? "api/v1" : "apis/%s/%s".formatted(type.group(), type.version());
  }
}
