package dev.slipway.practice.kube.api.discovery;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The discovery documents under {@code /api} and {@code /apis}. */
public final class Discovery {
  /** Kinds that are answered and not stored, by their group. */
  private static final Map<String, List<String>> REVIEWS =
      Map.of(
          "authentication.k8s.io",
          List.of("SelfSubjectReview"),
          "authorization.k8s.io",
          List.of("SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"));

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final Set<ResourceType> IN_ALL =
      Set.of(
          ResourceTypes.PODS,
          ResourceTypes.SERVICES,
          ResourceTypes.REPLICATION_CONTROLLERS,
          ResourceTypes.DEPLOYMENTS,
          ResourceTypes.REPLICA_SETS,
          ResourceTypes.STATEFUL_SETS,
          ResourceTypes.DAEMON_SETS,
          ResourceTypes.JOBS,
          ResourceTypes.CRON_JOBS,
          ResourceTypes.AUTOSCALERS);

  private Discovery() {}

  /** {@code GET /api}. */
  public static ObjectNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  /** {@code GET /apis}. */
  public static ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    groupNames().forEach(name -> groups.add(groupFields(name)));
    return list;
  }

  /** {@code GET /apis/GROUP}; empty when there is no such group. */
  public static Optional<ObjectNode> group(String name) {
    return groupNames().contains(name)
        ? Optional.of(
            Json.object().put("kind", "APIGroup").put("apiVersion", "v1").setAll(groupFields(name)))
        : Optional.empty();
  }

  /** {@code GET /api/v1} or {@code /apis/GROUP/VERSION}; empty when there is no such version. */
  public static Optional<ObjectNode> resources(
      String group, String version, EvictionApi evictions) {
    if (!version.equals(version(group)) || !(group.isEmpty() || groupNames().contains(group))) {
      return Optional.empty();
    }
    ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
    list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    ArrayNode resources = list.putArray("resources");
    REVIEWS.getOrDefault(group, List.of()).forEach(kind -> addReview(resources, kind));
    ResourceTypes.ALL.stream()
        .filter(type -> type.group().equals(group))
        .forEach(type -> add(resources, type, evictions));
    return Optional.of(list);
  }

  private static void addReview(ArrayNode resources, String kind) {
    ObjectNode review = resources.addObject();
    String singular = kind.toLowerCase(java.util.Locale.ROOT);
    review.put("name", singular + "s").put("singularName", singular);
    review.put("namespaced", false).put("kind", kind);
    review.putArray("verbs").add("create");
  }

  private static void add(ArrayNode resources, ResourceType type, EvictionApi evictions) {
    ObjectNode resource = resources.addObject().put("name", type.plural());
    resource.put("singularName", type.kind().toLowerCase(java.util.Locale.ROOT));
    resource.put("namespaced", type.namespaced()).put("kind", type.kind());
    ArrayNode verbs = resource.putArray("verbs");
    VERBS.forEach(verbs::add);
    if (!type.shortNames().isEmpty()) {
      ArrayNode shortNames = resource.putArray("shortNames");
      type.shortNames().forEach(shortNames::add);
    }
    if (IN_ALL.contains(type)) {
      resource.putArray("categories").add("all");
    }
    Subresource.of(type, evictions).forEach(subresource -> add(resources, type, subresource));
  }

  private static void add(ArrayNode resources, ResourceType type, Subresource subresource) {
    ObjectNode resource =
        resources.addObject().put("name", type.plural() + "/" + subresource.name());
    resource.put("singularName", "").put("namespaced", type.namespaced());
    if (!subresource.version().isEmpty()) {
      resource.put("group", subresource.group()).put("version", subresource.version());
    }
    resource.put("kind", subresource.kind());
    ArrayNode verbs = resource.putArray("verbs");
    subresource.verbs().forEach(verbs::add);
  }

  private static ObjectNode groupFields(String name) {
    String served = version(name);
    ObjectNode version =
        Json.object().put("groupVersion", name + "/" + served).put("version", served);
    ObjectNode group = Json.object().put("name", name);
    group.putArray("versions").add(version);
    group.set("preferredVersion", version.deepCopy());
    return group;
  }

  /** The version that a group is served in; there is one of each. */
  private static String version(String group) {
    return ResourceTypes.ALL.stream()
        .filter(type -> type.group().equals(group))
        .map(ResourceType::version)
        .findFirst()
        .orElse("v1");
  }

  private static List<String> groupNames() {
    List<String> names =
        new ArrayList<>(
            ResourceTypes.ALL.stream()
                .map(ResourceType::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList());
    REVIEWS.keySet().stream().sorted().forEach(names::add);
    return names;
  }
}
