package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.family.drain.dependency.QuorumRisk;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.family.drain.request.DrainPolicy;
import dev.slipway.actions.family.drain.request.NodeSelection;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.OwnerResolver;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What forbids a drain as it was asked for, concluded from the facts. What is said about it is made
 * from this, never the other way round.
 */
public sealed interface DrainObstacle {

  /** A pod that the flags do not cover. */
  record PodRefused(Pod pod) implements DrainObstacle {}

  /**
   * A zone that would keep too few nodes which take pods.
   *
   * @param zone its name; empty for nodes that are in none
   * @param only whether the cluster has no other
   * @param leaving the drained nodes in it that take pods now
   * @param left how many would be left
   * @param least how many have to be left
   */
  record ZoneTooSmall(String zone, boolean only, List<String> leaving, int left, int least)
      implements DrainObstacle {
    public ZoneTooSmall {
      leaving = List.copyOf(leaving);
    }
  }

  /** Etcd would be one stopped machine away from losing its quorum. */
  record EtcdQuorumLost() implements DrainObstacle {}

  /** Slipway itself would be ended, and nothing would recreate it. */
  record SelfLost(Pod own) implements DrainObstacle {}

  /** Nothing would tell when the machine can be stopped. */
  record AttachmentsUnread() implements DrainObstacle {}

  /** All of them; empty where the drain can be carried out as asked. */
  static List<DrainObstacle> of(DrainAnalysis view) {
    List<DrainObstacle> obstacles = new ArrayList<>();
    view.decisions().stream()
        .filter(PodDecision::refused)
        .forEach(decision -> obstacles.add(new PodRefused(decision.pod())));
    obstacles.addAll(zones(view));
    if (quorum(view) == QuorumRisk.LOST) {
      obstacles.add(new EtcdQuorumLost());
    }
    view.ownPod()
        .filter(own -> OwnerResolver.controller(own).isEmpty())
        .ifPresent(own -> obstacles.add(new SelfLost(own)));
    if (view.request().policy().purpose().stopsMachine()
        && !view.facts().dependencies().seesAttachments()) {
      obstacles.add(new AttachmentsUnread());
    }
    return List.copyOf(obstacles);
  }

  /** What the drain means for etcd. */
  static QuorumRisk quorum(DrainAnalysis view) {
    DrainPolicy policy = view.request().policy();
    return view.etcdQuorum().risk(policy.purpose().stopsMachine(), policy.allowEtcdQuorumLoss());
  }

  /**
   * The zones that would keep too few nodes which take pods. A node that takes none already,
   * because it is cordoned or not ready, is nothing that this drain takes away; so an interrupted
   * drain is not refused by its own cordons when it goes on.
   */
  static List<ZoneTooSmall> zones(DrainAnalysis view) {
    int least = least(view);
    Map<String, List<Node>> zones = new TreeMap<>();
    for (Node node : view.facts().nodes()) {
      zones.computeIfAbsent(NodeState.zone(node).orElse(""), zone -> new ArrayList<>()).add(node);
    }
    Set<String> drained = Set.copyOf(view.names());
    List<ZoneTooSmall> small = new ArrayList<>();
    zones.forEach(
        (zone, nodes) -> {
          List<String> taking =
              nodes.stream().filter(DrainObstacle::takesPods).map(NodeState::name).toList();
          List<String> leaving = taking.stream().filter(drained::contains).toList();
          int left = taking.size() - leaving.size();
          if (!leaving.isEmpty() && left < least) {
            small.add(new ZoneTooSmall(zone, zones.size() == 1, leaving, left, least));
          }
        });
    return small;
  }

  /** How many ready nodes each zone keeps where several nodes are drained. */
  static int least(NodeSelection scope) {
    return scope.minReadyPerZone().orElse(1);
  }

  private static int least(DrainAnalysis view) {
    NodeSelection scope = view.request().scope();
    // One node named is one node meant, as with kubectl.
    return view.hasSeveralNodes() ? least(scope) : scope.minReadyPerZone().orElse(0);
  }

  private static boolean takesPods(Node node) {
    return NodeState.ready(node)
        && !NodeState.unschedulable(node)
        && NodeState.taints(node).stream()
            .noneMatch(
                taint ->
                    "NoSchedule".equals(taint.getEffect())
                        || "NoExecute".equals(taint.getEffect()));
  }
}
