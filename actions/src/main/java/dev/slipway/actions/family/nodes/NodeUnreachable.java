package dev.slipway.actions.family.nodes;

import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Tolerations;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Since when a node is not ready, and when its pods begin to be deleted (kubernetes.md §1.8.1). */
final class NodeUnreachable {
  private static final Set<String> AWAY = Set.of(Tolerations.NOT_READY, Tolerations.UNREACHABLE);

  private NodeUnreachable() {}

  /** One sentence; {@code pods} are those on the node. */
  static String sentence(Node node, List<Pod> pods, Instant now) {
    Optional<Instant> since =
        NodeState.readyCondition(node)
            .map(NodeCondition::getLastTransitionTime)
            .flatMap(Ages::parse);
    return since
        .map(
            at ->
                NodeState.name(node)
                    + " is not ready since "
                    + Ages.brief(Duration.between(at, now))
                    + countdown(node, pods, at, now))
        .orElse(NodeState.name(node) + " has never been ready");
  }

  private static String countdown(Node node, List<Pod> pods, Instant since, Instant now) {
    List<Pod> movable =
        pods.stream().filter(pod -> !PodState.finished(pod) && !PodState.mirror(pod)).toList();
    if (movable.isEmpty()) {
      return "";
    }
    Instant tainted = taintedAt(node).orElse(since);
    return movable.stream()
        .flatMap(pod -> Tolerations.unreachableToleration(pod).stream())
        .min(Comparator.naturalOrder())
        .map(tainted::plus)
        .map(
            begin ->
                begin.isAfter(now)
                    ? ": its pods begin to be deleted in "
                        + Ages.brief(Duration.between(now, begin))
                    : ": its pods are being deleted since "
                        + Ages.brief(Duration.between(begin, now)))
        .orElse(": its pods tolerate that and stay");
  }

  private static Optional<Instant> taintedAt(Node node) {
    return NodeState.taints(node).stream()
        .filter(taint -> AWAY.contains(taint.getKey()) && "NoExecute".equals(taint.getEffect()))
        .map(Taint::getTimeAdded)
        .filter(Objects::nonNull)
        .flatMap(at -> Ages.parse(at).stream())
        .min(Comparator.naturalOrder());
  }
}
