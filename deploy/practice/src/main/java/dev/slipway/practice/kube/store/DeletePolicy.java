package dev.slipway.practice.kube.store;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How to delete.
 *
 * @param gracePeriodSeconds the caller's grace period; empty means the pod's own
 * @param uid the precondition on {@code metadata.uid} (409 Conflict when it differs)
 * @param resourceVersion the precondition on {@code metadata.resourceVersion}
 * @param propagation {@code Background}, {@code Foreground} or {@code Orphan}
 */
public record DeletePolicy(
    OptionalLong gracePeriodSeconds,
    Optional<String> uid,
    Optional<String> resourceVersion,
    String propagation) {

  /** The pod's own grace period, no preconditions, dependents collected in the background. */
  public static DeletePolicy ordinary() {
    return new DeletePolicy(OptionalLong.empty(), Optional.empty(), Optional.empty(), "Background");
  }

  /** Removes the object from the store at once, as a kubelet does when the containers are gone. */
  public static DeletePolicy now() {
    return new DeletePolicy(OptionalLong.of(0), Optional.empty(), Optional.empty(), "Background");
  }
}
