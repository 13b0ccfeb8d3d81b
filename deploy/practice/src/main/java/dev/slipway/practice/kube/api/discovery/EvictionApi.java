package dev.slipway.practice.kube.api.discovery;

import java.util.Optional;

/** How pods can be evicted; what it was changed from release to release (kubernetes.md §1.4). */
public enum EvictionApi {
  /** As since 1.22. */
  POLICY_V1(Optional.of("v1")),
  /** As before 1.22. */
  POLICY_V1BETA1(Optional.of("v1beta1")),
  /** Not at all. */
  ABSENT(Optional.empty());

  private final Optional<String> version;

  EvictionApi(Optional<String> version) {
    this.version = version;
  }

  /** The version of the group {@code policy} that evictions are spoken in. */
  public Optional<String> version() {
    return version;
  }
}
