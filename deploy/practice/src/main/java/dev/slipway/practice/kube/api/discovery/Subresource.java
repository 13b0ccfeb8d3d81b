package dev.slipway.practice.kube.api.discovery;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A subresource as discovery lists it.
 *
 * @param group the group of the kind it speaks, where it is not the resource's own
 */
public record Subresource(
    String name, String group, String version, String kind, List<String> verbs) {
  private static final Set<ResourceType> WITHOUT_STATUS =
      Set.of(
          ResourceTypes.CONFIG_MAPS,
          ResourceTypes.SECRETS,
          ResourceTypes.SERVICE_ACCOUNTS,
          ResourceTypes.EVENTS,
          ResourceTypes.LEASES,
          ResourceTypes.STORAGE_CLASSES,
          ResourceTypes.PRIORITY_CLASSES,
          ResourceTypes.VALIDATING_WEBHOOKS,
          ResourceTypes.MUTATING_WEBHOOKS,
          ResourceTypes.ROLES,
          ResourceTypes.CLUSTER_ROLES,
          ResourceTypes.ROLE_BINDINGS,
          ResourceTypes.CLUSTER_ROLE_BINDINGS,
          ResourceTypes.LIMIT_RANGES,
          ResourceTypes.NETWORK_POLICIES,
          ResourceTypes.INGRESS_CLASSES,
          ResourceTypes.CSI_NODES,
          ResourceTypes.CSI_DRIVERS,
          ResourceTypes.SNAPSHOT_CLASSES);
  private static final Set<ResourceType> SCALABLE =
      Set.of(
          ResourceTypes.DEPLOYMENTS,
          ResourceTypes.REPLICA_SETS,
          ResourceTypes.STATEFUL_SETS,
          ResourceTypes.REPLICATION_CONTROLLERS);
  private static final List<String> CHANGE = List.of("get", "patch", "update");

  public Subresource {
    verbs = List.copyOf(verbs);
  }

  /** The subresources that a type is served with. */
  public static List<Subresource> of(ResourceType type, EvictionApi evictions) {
    List<Subresource> all = new ArrayList<>();
    if (type.equals(ResourceTypes.PODS)) {
      all.add(new Subresource("binding", "", "", "Binding", List.of("create")));
      evictions
          .version()
          .ifPresent(
              version ->
                  all.add(
                      new Subresource(
                          "eviction", "policy", version, "Eviction", List.of("create"))));
    }
    if (type.equals(ResourceTypes.SERVICE_ACCOUNTS)) {
      all.add(
          new Subresource(
              "token", "authentication.k8s.io", "v1", "TokenRequest", List.of("create")));
    }
    if (type.equals(ResourceTypes.NAMESPACES)) {
      all.add(new Subresource("finalize", "", "", "Namespace", List.of("update")));
    }
    if (isScalable(type)) {
      all.add(new Subresource("scale", "autoscaling", "v1", "Scale", CHANGE));
    }
    if (hasStatus(type)) {
      all.add(new Subresource("status", "", "", type.kind(), CHANGE));
    }
    return all;
  }

  /** Whether {@code status} is written through its own subresource. */
  public static boolean hasStatus(ResourceType type) {
    return !WITHOUT_STATUS.contains(type);
  }

  /** Whether the type has a {@code scale}. */
  public static boolean isScalable(ResourceType type) {
    return SCALABLE.contains(type);
  }
}
