package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.filter.PodReason;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.PodVolumes;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is gone for good (kubernetes.md §1.10.5). */
final class DataLossFindings {
  private DataLossFindings() {}

  static List<Finding> of(DrainAnalysis view) {
    List<Finding> findings = new ArrayList<>();
    List<String> lost = pods(view, PodDecision::lost).stream().map(PodState::key).sorted().toList();
    if (!lost.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "Nothing recreates "
                  + PodNames.few(lost)
                  + ": "
                  + (lost.size() == 1 ? "it is" : "they are")
                  + " gone for good",
              "Save the manifest first if anybody needs it again.",
              lost));
    }
    List<Pod> data = pods(view, d -> d.evicted() && d.reasons().contains(PodReason.LOCAL_STORAGE));
    if (!data.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "The emptyDir data of "
                  + PodNames.few(
                      data.stream()
                          .map(pod -> PodState.key(pod) + " (" + emptyDirs(pod) + ")")
                          .sorted()
                          .toList())
                  + " is lost",
              "Copy what is needed out of the pod first.",
              data.stream().map(PodState::key).sorted().toList()));
    }
    return findings;
  }

  /** {@code cache up to 1Gi, run in memory}. */
  static String emptyDirs(Pod pod) {
    return PodVolumes.of(pod).stream()
        .filter(volume -> volume.getEmptyDir() != null)
        .map(DataLossFindings::emptyDir)
        .collect(Collectors.joining(", "));
  }

  private static String emptyDir(Volume volume) {
    EmptyDirVolumeSource source =
        Objects.requireNonNullElseGet(volume.getEmptyDir(), EmptyDirVolumeSource::new);
    return volume.getName()
        + ("Memory".equals(source.getMedium()) ? " in memory" : "")
        + (source.getSizeLimit() == null ? "" : " up to " + source.getSizeLimit());
  }

  private static List<Pod> pods(DrainAnalysis view, Predicate<PodDecision> which) {
    return view.decisions().stream().filter(which).map(PodDecision::pod).toList();
  }
}
