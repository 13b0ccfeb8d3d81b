package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.NodeSelectorTerms;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.PodVolumes;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Volumes that exist only on some nodes or serve one pod only. */
final class VolumeFilters {
  private static final List<String> TOPOLOGY =
      List.of(
          "topology.kubernetes.io/zone",
          "topology.kubernetes.io/region",
          "failure-domain.beta.kubernetes.io/zone",
          "failure-domain.beta.kubernetes.io/region");

  private VolumeFilters() {}

  /** A volume bound to a zone or to a node's own disk. */
  static Optional<FilterFailure> volumeNodeAffinity(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    for (String name : PodVolumes.claims(pod)) {
      Optional<String> where =
          around
              .claim(pod.getMetadata().getNamespace(), name)
              .flatMap(around::volume)
              .flatMap(volume -> elsewhere(volume, candidateNode));
      if (where.isPresent()) {
        return Optional.of(
            FilterFailure.is("out of reach of its volume " + name + " (" + where.get() + ")"));
      }
    }
    return Optional.empty();
  }

  /** A claim that one pod at a time may use ({@code ReadWriteOncePod}). */
  static Optional<FilterFailure> readWriteOncePod(
      Pod pod, CandidateNode candidateNode, SchedulingContext around) {
    String namespace = pod.getMetadata().getNamespace();
    for (String name : PodVolumes.claims(pod)) {
      Optional<Pod> user =
          around
              .claim(namespace, name)
              .filter(VolumeFilters::forOnePod)
              .flatMap(
                  claim ->
                      around
                          .pods()
                          .filter(other -> namespace.equals(other.getMetadata().getNamespace()))
                          .filter(other -> PodVolumes.claims(other).contains(name))
                          .findFirst());
      if (user.isPresent()) {
        return Optional.of(
            FilterFailure.is(
                "not free to use its volume "
                    + name
                    + ", which serves one pod only, now "
                    + PodState.key(user.get())));
      }
    }
    return Optional.empty();
  }

  /** Where the volume is, when that is not here. */
  private static Optional<String> elsewhere(PersistentVolume volume, CandidateNode candidateNode) {
    Optional<NodeSelector> required =
        Optional.ofNullable(volume.getSpec().getNodeAffinity()).map(a -> a.getRequired());
    if (required.isPresent() && !NodeSelectorTerms.match(required.get(), candidateNode.node())) {
      return required.map(NodeSelectorTerms::text);
    }
    Map<String, String> there =
        Objects.requireNonNullElse(volume.getMetadata().getLabels(), Map.of());
    Map<String, String> here = NodeState.labels(candidateNode.node());
    return TOPOLOGY.stream()
        .filter(key -> there.containsKey(key) && here.containsKey(key))
        .filter(key -> !zones(there, key).contains(here.get(key)))
        .map(key -> NodeState.shortKey(key) + "=" + there.get(key))
        .findFirst();
  }

  /** A volume in several zones names them all, joined by two underscores. */
  private static List<String> zones(Map<String, String> labels, String key) {
    return List.of(labels.getOrDefault(key, "").split("__", -1));
  }

  private static boolean forOnePod(PersistentVolumeClaim claim) {
    return claim.getSpec() != null
        && claim.getSpec().getAccessModes() != null
        && claim.getSpec().getAccessModes().contains("ReadWriteOncePod");
  }
}
