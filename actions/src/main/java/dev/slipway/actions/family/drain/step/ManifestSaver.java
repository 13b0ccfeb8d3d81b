package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressListener;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.PodManifest;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashSet;
import java.util.Set;

/** Keeps the manifest of each pod that will not come back, once, before it is touched (§1.9). */
final class ManifestSaver {
  private final Cluster cluster;
  private final String step;
  private final ProgressListener progress;
  private final Set<String> kept = new HashSet<>();

  ManifestSaver(Cluster cluster, String step, ProgressListener progress) {
    this.cluster = cluster;
    this.step = step;
    this.progress = progress;
  }

  void save(Pod pod) {
    if (kept.add(pod.getMetadata().getUid())) {
      progress.on(
          new ProgressEvent.FileSaved(
              step,
              PodManifest.fileName(pod),
              PodManifest.maskedYaml(pod, cluster.client().getKubernetesSerialization()),
              PodManifest.yaml(pod, cluster.client().getKubernetesSerialization())));
    }
  }
}
