package dev.slipway.actions.family.drain.placement;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A node that pods may move to, with the room that is left. Not thread-safe. */
final class CandidateNode {
  private final Node node;
  private final List<Pod> pods;
  private ResourceAmounts free;

  /** {@code pods} are those that run there now. */
  CandidateNode(Node node, List<Pod> pods) {
    this.node = node;
    this.pods = new ArrayList<>(pods.stream().filter(pod -> !PodState.finished(pod)).toList());
    ResourceAmounts room =
        ResourceAmounts.of(node.getStatus() == null ? null : node.getStatus().getAllocatable());
    for (Pod pod : this.pods) {
      room = room.minus(ResourceAmounts.requestedBy(pod));
    }
    this.free = room;
  }

  Node node() {
    return node;
  }

  String name() {
    return NodeState.name(node);
  }

  ResourceAmounts free() {
    return free;
  }

  /** The pods that are there, those placed by the simulation included. */
  List<Pod> pods() {
    return List.copyOf(pods);
  }

  /** How many more pods the kubelet takes. */
  BigDecimal podsLeft() {
    return ResourceAmounts.of(node.getStatus() == null ? null : node.getStatus().getAllocatable())
        .get("pods")
        .subtract(BigDecimal.valueOf(pods.size()));
  }

  void take(Pod pod) {
    pods.add(pod);
    free = free.minus(ResourceAmounts.requestedBy(pod));
  }

  void remove(Pod pod) {
    pods.remove(pod);
    free = free.plus(ResourceAmounts.requestedBy(pod));
  }
}
