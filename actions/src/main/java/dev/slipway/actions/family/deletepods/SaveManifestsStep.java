package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.PodManifest;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the manifest of whatever will not come back, before anything is touched (§1.9). */
final class SaveManifestsStep implements Step {
  static final String ID = "keep";

  private final Cluster cluster;
  private final List<PodDeletionDecision.Deleted> lost;

  SaveManifestsStep(Cluster cluster, List<PodDeletionDecision.Deleted> lost) {
    this.cluster = cluster;
    this.lost = List.copyOf(lost);
  }

  static PlannedStep describe(List<PodDeletionDecision.Deleted> lost) {
    return new PlannedStep(
        ID,
        lost.isEmpty()
            ? "Check that all of them come back"
            : lost.size() == 1
                ? "Keep the manifest of " + lost.getFirst().named().key()
                : "Keep the manifests of " + lost.size() + " pods");
  }

  @Override
  public PlannedStep describe() {
    return describe(lost);
  }

  @Override
  public StepOutcome run(StepContext context) {
    if (lost.isEmpty()) {
      return new StepOutcome.Unchanged("Each of them is made again by its controller.");
    }
    for (PodDeletionDecision.Deleted deleted : lost) {
      Pod pod = deleted.pod();
      context
          .progress()
          .on(
              new ProgressEvent.FileSaved(
                  ID,
                  PodManifest.fileName(pod),
                  PodManifest.maskedYaml(pod, cluster.client().getKubernetesSerialization()),
                  PodManifest.yaml(pod, cluster.client().getKubernetesSerialization())));
    }
    return new StepOutcome.Changed(
        "The manifest of "
            + lost.stream()
                .map(deleted -> PodState.key(deleted.pod()))
                .sorted()
                .collect(Collectors.joining(", "))
            + " is kept.");
  }
}
