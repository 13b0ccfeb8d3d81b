package dev.slipway.actions.family.drain.filter;

import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * kubectl's filter chain in kubectl's order (kubernetes.md §1.3), except that refusals accumulate
 * instead of hiding each other. A pod that stays ends its chain, as there.
 */
public final class PodFilter {
  private final DrainRequest request;
  private final Set<String> daemonSets;

  public PodFilter(DrainRequest request, List<DaemonSet> existing) {
    this.request = request;
    this.daemonSets =
        existing.stream()
            .map(set -> set.getMetadata().getNamespace() + "/" + set.getMetadata().getName())
            .collect(Collectors.toUnmodifiableSet());
  }

  public PodDecision decide(Pod pod, Instant now) {
    List<PodReason> reasons = new ArrayList<>();
    if (deletedLongAgo(pod, now)) {
      return new PodDecision(pod, List.of(PodReason.TERMINATING));
    }
    Optional<PodReason> daemonSet = daemonSet(pod);
    daemonSet.ifPresent(reasons::add);
    if (daemonSet.isPresent() && daemonSetPodStaysOrForbids(daemonSet.get())) {
      return new PodDecision(pod, reasons);
    }
    if (PodState.mirror(pod)) {
      return new PodDecision(pod, List.of(PodReason.STATIC));
    }
    boolean finished = PodState.finished(pod);
    if (finished) {
      reasons.add(PodReason.FINISHED);
    } else {
      if (hasEmptyDir(pod)) {
        reasons.add(
            request.deleteEmptyDirData()
                ? PodReason.LOCAL_STORAGE
                : PodReason.LOCAL_STORAGE_REFUSED);
      }
      if (OwnerResolver.controller(pod).isEmpty()) {
        reasons.add(request.force() ? PodReason.UNMANAGED : PodReason.UNMANAGED_REFUSED);
      }
    }
    return new PodDecision(pod, reasons);
  }

  private boolean deletedLongAgo(Pod pod, Instant now) {
    return request.skipWait().isPresent()
        && PodState.deletedAt(pod)
            .filter(at -> at.plus(request.skipWait().get()).isBefore(now))
            .isPresent();
  }

  /** Empty for pods that no daemon set controls, and for finished ones. */
  private Optional<PodReason> daemonSet(Pod pod) {
    Optional<OwnerReference> controller =
        OwnerResolver.controller(pod)
            .filter(o -> "DaemonSet".equals(o.getKind()) && "apps/v1".equals(o.getApiVersion()));
    if (controller.isEmpty() || PodState.finished(pod)) {
      return Optional.empty();
    }
    if (!daemonSets.contains(pod.getMetadata().getNamespace() + "/" + controller.get().getName())) {
      return Optional.of(
          request.force() ? PodReason.DAEMON_SET_GONE_FORCED : PodReason.DAEMON_SET_GONE);
    }
    return Optional.of(
        request.ignoreDaemonSets() ? PodReason.DAEMON_SET : PodReason.DAEMON_SET_REFUSED);
  }

  /** A living daemon set's pod is never evicted, so its volumes do not matter (§1.3.1). */
  private static boolean daemonSetPodStaysOrForbids(PodReason reason) {
    return reason == PodReason.DAEMON_SET || reason == PodReason.DAEMON_SET_REFUSED;
  }

  private static boolean hasEmptyDir(Pod pod) {
    return pod.getSpec() != null
        && pod.getSpec().getVolumes() != null
        && pod.getSpec().getVolumes().stream().anyMatch(volume -> volume.getEmptyDir() != null);
  }
}
