package dev.slipway.actions.family.drain.plan;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.PodVolumes;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Data that is not lost but stays behind, where the moved pod does not have it (§1.10.5). */
final class VolumeFindings {
  private VolumeFindings() {}

  static List<Finding> of(DrainAnalysis view) {
    List<Finding> findings = new ArrayList<>();
    Map<String, List<String>> local = new TreeMap<>();
    Map<String, List<String>> hostPaths = new TreeMap<>();
    Set<String> localClaims = localClaims(view.facts());
    for (PodDecision decision : view.evicted()) {
      if (!decision.finished()) {
        Pod pod = decision.pod();
        List<String> claims =
            PodVolumes.claims(pod).stream()
                .filter(name -> localClaims.contains(pod.getMetadata().getNamespace() + "/" + name))
                .toList();
        put(local, pod, claims);
        put(hostPaths, pod, PodVolumes.hostPaths(pod));
      }
    }
    if (!local.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              "Volumes on the disks of "
                  + view.node()
                  + " stay behind: "
                  + text(local)
                  + ". A pod that needs one stays Pending until "
                  + view.singularOrPlural(view.node(), "its node")
                  + " is back",
              "Make sure that the workload has its data elsewhere too.",
              List.copyOf(local.keySet())));
    }
    if (!hostPaths.isEmpty()) {
      findings.add(
          new Finding(
              Severity.NOTE,
              "Files of " + view.node() + " are used and stay behind: " + text(hostPaths),
              "",
              List.copyOf(hostPaths.keySet())));
    }
    return findings;
  }

  private static void put(Map<String, List<String>> into, Pod pod, List<String> what) {
    if (!what.isEmpty()) {
      into.put(PodState.key(pod), what);
    }
  }

  private static String text(Map<String, List<String>> byPod) {
    return PodNames.few(
        byPod.entrySet().stream()
            .map(e -> e.getKey() + " (" + String.join(", ", e.getValue()) + ")")
            .toList());
  }

  /** Claims bound to a volume that is part of a node. */
  private static Set<String> localClaims(DrainFacts facts) {
    Set<String> volumes =
        facts.volumes().stream()
            .filter(VolumeFindings::local)
            .map(volume -> volume.getMetadata().getName())
            .collect(Collectors.toSet());
    return facts.claims().stream()
        .filter(claim -> volumes.contains(volume(claim)))
        .map(claim -> claim.getMetadata().getNamespace() + "/" + claim.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  private static boolean local(PersistentVolume volume) {
    return volume.getSpec() != null
        && (volume.getSpec().getLocal() != null || volume.getSpec().getHostPath() != null);
  }

  private static String volume(PersistentVolumeClaim claim) {
    return claim.getSpec() == null
        ? ""
        : Objects.requireNonNullElse(claim.getSpec().getVolumeName(), "");
  }
}
