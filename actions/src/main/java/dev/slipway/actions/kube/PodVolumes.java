package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Objects;

/** What a pod keeps its data in. */
public final class PodVolumes {
  private PodVolumes() {}

  /** Its volumes, never null. */
  public static List<Volume> of(Pod pod) {
    return pod.getSpec() == null
        ? List.of()
        : Objects.requireNonNullElse(pod.getSpec().getVolumes(), List.of());
  }

  /** The names of its claims, those made for it alone (ephemeral volumes) included. */
  public static List<String> claims(Pod pod) {
    return of(pod).stream()
        .filter(v -> v.getPersistentVolumeClaim() != null || v.getEphemeral() != null)
        .map(
            v ->
                v.getPersistentVolumeClaim() != null
                    ? v.getPersistentVolumeClaim().getClaimName()
                    : pod.getMetadata().getName() + "-" + v.getName())
        .toList();
  }

  /** The paths of its node's own file system that it uses. */
  public static List<String> hostPaths(Pod pod) {
    return of(pod).stream()
        .filter(volume -> volume.getHostPath() != null)
        .map(volume -> volume.getHostPath().getPath())
        .toList();
  }
}
