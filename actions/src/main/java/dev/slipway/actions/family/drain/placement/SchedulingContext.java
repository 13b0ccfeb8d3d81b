package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a rule looks at besides the pod and the node: all other nodes with their pods, the drained
 * one included, and the volumes.
 */
final class SchedulingContext {
  private final List<CandidateNode> candidates;
  private final Map<String, PersistentVolumeClaim> claims = new HashMap<>();
  private final Map<String, PersistentVolume> volumes = new HashMap<>();

  SchedulingContext(
      List<CandidateNode> everywhere,
      List<PersistentVolumeClaim> claims,
      List<PersistentVolume> volumes) {
    this.candidates = List.copyOf(everywhere);
    claims.forEach(
        c -> this.claims.put(c.getMetadata().getNamespace() + "/" + c.getMetadata().getName(), c));
    volumes.forEach(v -> this.volumes.put(v.getMetadata().getName(), v));
  }

  List<CandidateNode> candidates() {
    return candidates;
  }

  Stream<Pod> pods() {
    return candidates.stream().flatMap(candidateNode -> candidateNode.pods().stream());
  }

  /** The nodes that have the same value for a label; none when {@code candidate} lacks it. */
  Stream<CandidateNode> domain(CandidateNode candidateNode, String key) {
    String value = NodeState.labels(candidateNode.node()).get(key);
    return value == null
        ? Stream.of()
        : candidates.stream()
            .filter(other -> value.equals(NodeState.labels(other.node()).get(key)));
  }

  Optional<PersistentVolumeClaim> claim(String namespace, String name) {
    return Optional.ofNullable(claims.get(namespace + "/" + name));
  }

  /** The volume a claim is bound to; empty for one that is bound only when its pod is placed. */
  Optional<PersistentVolume> volume(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec()).map(spec -> spec.getVolumeName()).map(volumes::get);
  }
}
