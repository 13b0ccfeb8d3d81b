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
public record RequiredPermission(String group, String resource, String subresource, String verb) {
  /** What the actions need (kubernetes.md §1.11); access rules for a cluster are made from it. */
  public static final List<RequiredPermission> NEEDED =
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
          new RequiredPermission("", "pods", "eviction", "create"),
          new RequiredPermission("apps", "daemonsets", "", "list"),
          new RequiredPermission("apps", "replicasets", "", "list"),
          new RequiredPermission("apps", "statefulsets", "", "list"),
          new RequiredPermission("apps", "deployments", "", "list"),
          new RequiredPermission("apps", "replicasets", "", "get"),
          new RequiredPermission("apps", "replicasets", "", "patch"),
          new RequiredPermission("apps", "replicasets", "scale", "get"),
          new RequiredPermission("apps", "replicasets", "scale", "update"),
          new RequiredPermission("apps", "statefulsets", "", "get"),
          new RequiredPermission("apps", "statefulsets", "", "watch"),
          new RequiredPermission("apps", "statefulsets", "", "patch"),
          new RequiredPermission("apps", "statefulsets", "scale", "get"),
          new RequiredPermission("apps", "statefulsets", "scale", "update"),
          new RequiredPermission("apps", "deployments", "", "get"),
          new RequiredPermission("apps", "deployments", "", "watch"),
          new RequiredPermission("apps", "deployments", "", "patch"),
          new RequiredPermission("apps", "deployments", "scale", "get"),
          new RequiredPermission("apps", "deployments", "scale", "update"),
          new RequiredPermission("autoscaling", "horizontalpodautoscalers", "", "list"),
          new RequiredPermission("batch", "jobs", "", "list"),
          new RequiredPermission("policy", "poddisruptionbudgets", "", "list"),
          new RequiredPermission("policy", "poddisruptionbudgets", "", "watch"));

  /** {@code create pods/eviction}, {@code list daemonsets.apps}. */
  @Override
  public String toString() {
    return verb
        + " "
        + resource
        + (subresource.isEmpty() ? "" : "/" + subresource)
        + (group.isEmpty() ? "" : "." + group);
  }

  private static RequiredPermission core(String resource, String verb) {
    return new RequiredPermission("", resource, "", verb);
  }
}
