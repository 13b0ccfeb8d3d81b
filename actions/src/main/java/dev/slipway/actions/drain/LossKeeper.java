package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.PodManifest;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressListener;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashSet;
import java.util.Set;

/** Keeps the manifest of each pod that will not come back, once, before it is touched (§1.9). */
final class LossKeeper {
  private final Cluster cluster;
  private final String step;
  private final ProgressListener progress;
  private final Set<String> kept = new HashSet<>();

  LossKeeper(Cluster cluster, String step, ProgressListener progress) {
    this.cluster = cluster;
    this.step = step;
    this.progress = progress;
  }

  void keep(Pod pod) {
    if (kept.add(pod.getMetadata().getUid())) {
      progress.on(
          new ProgressEvent.FileKept(
              step,
              PodManifest.fileName(pod),
              PodManifest.shown(pod, cluster.client().getKubernetesSerialization()),
              PodManifest.yaml(pod, cluster.client().getKubernetesSerialization())));
    }
  }
}
