package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.cluster.Cluster;
import io.fabric8.kubernetes.api.model.APIResource;
import java.util.Objects;
import java.util.Optional;

/** How pods are made to leave (kubernetes.md §1.4). */
public enum EvictionApi {
  /** The eviction API of 1.22 and later. */
  POLICY_V1,
  /** The eviction API before. */
  POLICY_V1BETA1,
  /** Plain deletion, which no disruption budget holds up. */
  DELETE;

  /**
   * What the API server offers, by its discovery as kubectl reads it: the group and version of
   * {@code pods/eviction} in core/v1. Throws what the client throws.
   */
  public static EvictionApi supportedBy(Cluster cluster) {
    return cluster.view().apiResources().stream()
        .flatMap(core -> core.getResources().stream())
        .filter(r -> "pods/eviction".equals(r.getName()) && "Eviction".equals(r.getKind()))
        .flatMap(resource -> spoken(resource).stream())
        .findFirst()
        .orElse(DELETE);
  }

  private static Optional<EvictionApi> spoken(APIResource resource) {
    if (!"policy".equals(resource.getGroup())) {
      return Optional.empty();
    }
    return switch (Objects.requireNonNullElse(resource.getVersion(), "")) {
      case "v1" -> Optional.of(POLICY_V1);
      case "v1beta1" -> Optional.of(POLICY_V1BETA1);
      default -> Optional.empty();
    };
  }
}
