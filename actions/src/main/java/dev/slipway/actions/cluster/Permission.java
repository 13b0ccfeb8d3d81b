package dev.slipway.actions.cluster;

import java.util.List;

/**
 * A verb Slipway needs on a resource, in every namespace.
 *
 * @param group the API group; empty for core
 * @param resource plural, for example {@code pods}
 * @param subresource for example {@code eviction}; may be empty
 * @param verb for example {@code create}
 */
public record Permission(String group, String resource, String subresource, String verb) {
  /** What the actions need (semantics §1.11); access rules for a cluster are made from it. */
  public static final List<Permission> NEEDED =
      List.of(
          core("nodes", "get"),
          core("nodes", "list"),
          core("nodes", "watch"),
          core("nodes", "patch"),
          core("pods", "get"),
          core("pods", "list"),
          core("pods", "watch"),
          core("pods", "delete"),
          core("persistentvolumeclaims", "list"),
          core("persistentvolumes", "list"),
          new Permission("", "pods", "eviction", "create"),
          new Permission("apps", "daemonsets", "", "list"),
          new Permission("apps", "replicasets", "", "list"),
          new Permission("apps", "statefulsets", "", "list"),
          new Permission("apps", "deployments", "", "list"),
          new Permission("apps", "replicasets", "", "get"),
          new Permission("apps", "replicasets", "", "patch"),
          new Permission("apps", "replicasets", "scale", "get"),
          new Permission("apps", "replicasets", "scale", "update"),
          new Permission("apps", "statefulsets", "", "get"),
          new Permission("apps", "statefulsets", "", "watch"),
          new Permission("apps", "statefulsets", "", "patch"),
          new Permission("apps", "statefulsets", "scale", "get"),
          new Permission("apps", "statefulsets", "scale", "update"),
          new Permission("apps", "deployments", "", "get"),
          new Permission("apps", "deployments", "", "watch"),
          new Permission("apps", "deployments", "", "patch"),
          new Permission("apps", "deployments", "scale", "get"),
          new Permission("apps", "deployments", "scale", "update"),
          new Permission("autoscaling", "horizontalpodautoscalers", "", "list"),
          new Permission("batch", "jobs", "", "list"),
          new Permission("policy", "poddisruptionbudgets", "", "list"),
          new Permission("policy", "poddisruptionbudgets", "", "watch"));

  /** {@code create pods/eviction}, {@code list daemonsets.apps}. */
  @Override
  public String toString() {
    return verb
        + " "
        + resource
        + (subresource.isEmpty() ? "" : "/" + subresource)
        + (group.isEmpty() ? "" : "." + group);
  }

  private static Permission core(String resource, String verb) {
    return new Permission("", resource, "", verb);
  }
}
