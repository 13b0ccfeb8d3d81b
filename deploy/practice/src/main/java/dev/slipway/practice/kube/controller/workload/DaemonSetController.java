package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.IntOrPercent;
import dev.slipway.practice.kube.controller.NodeFit;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one pod of each daemon set on every node that its template fits. */
public final class DaemonSetController implements Controller {
  private static final String COMPONENT = "daemonset-controller";

  private final Cluster cluster;
  private final WorkloadQueue workloads;

  /** Creates the controller. */
  public DaemonSetController(Cluster cluster) {
    this.cluster = cluster;
    this.workloads =
        new WorkloadQueue(cluster, ResourceTypes.DAEMON_SETS, ResourceTypes.PODS, this::reconcile);
    cluster.view().onChange(ResourceTypes.NODES, this::nodeChanged);
  }

  private void nodeChanged(Change change) {
    boolean heartbeat =
        change.before().isPresent()
            && change.after().isPresent()
            && NodeFit.same(change.before().get(), change.after().get());
    if (!heartbeat) {
      cluster
          .view()
          .list(ResourceTypes.DAEMON_SETS, "")
          .forEach(set -> workloads.queue().add(ObjectKey.of(set)));
    }
  }

  private void reconcile(ObjectNode set) {
    Map<String, List<ObjectNode>> byNode = podsByNode(set);
    List<String> eligible = eligibleNodes(set);
    for (String node : eligible) {
      fillNode(set, node, byNode.getOrDefault(node, List.of()));
    }
    byNode.forEach(
        (node, pods) -> {
          if (!eligible.contains(node)) {
            pods.stream()
                .filter(pod -> Pods.active(pod) && !mayStay(set, pod, node))
                .forEach(pod -> delete(set, pod));
          }
        });
    if (!"OnDelete".equals(Fields.text(set, "spec", "updateStrategy", "type"))) {
      update(set, eligible.size());
    }
    report(set, eligible);
  }

  private Map<String, List<ObjectNode>> podsByNode(ObjectNode set) {
    Map<String, List<ObjectNode>> byNode = new LinkedHashMap<>();
    for (ObjectNode pod : pods(set)) {
      DaemonPods.node(pod)
          .ifPresent(node -> byNode.computeIfAbsent(node, any -> new ArrayList<>()).add(pod));
    }
    return byNode;
  }

  private List<ObjectNode> pods(ObjectNode set) {
    return cluster.view().ownedBy(ResourceTypes.PODS, Fields.uid(set));
  }

  private List<String> eligibleNodes(ObjectNode set) {
    List<String> names = new ArrayList<>();
    for (ObjectNode node : cluster.view().list(ResourceTypes.NODES, "")) {
      ObjectNode pod = DaemonPods.pod(set, Fields.name(node));
      JsonNode template = Fields.at(set, "spec", "template");
      if (NodeFit.mayCome(pod, node) && NodeFit.matchesAffinity(template, node)) {
        names.add(Fields.name(node));
      }
    }
    return names;
  }

  // A taint that only keeps new pods away leaves a daemon where it is.
  private boolean mayStay(ObjectNode set, ObjectNode pod, String name) {
    return cluster
        .view()
        .get(ResourceTypes.NODES, new ObjectKey("", name))
        .filter(node -> NodeFit.mayStay(pod, node))
        .filter(node -> NodeFit.matchesAffinity(Fields.at(set, "spec", "template"), node))
        .isPresent();
  }

  private void fillNode(ObjectNode set, String node, List<ObjectNode> pods) {
    for (ObjectNode pod : pods) {
      if (Pods.finished(pod) && !Fields.terminating(pod)) {
        delete(set, pod);
      }
    }
    // The one before has to be gone: two daemons of a kind would fight for the node.
    if (pods.isEmpty()) {
      ObjectNode created = cluster.create(ResourceTypes.PODS, DaemonPods.pod(set, node));
      tell(set, "SuccessfulCreate", "Created pod: " + Fields.name(created));
    }
  }

  private void delete(ObjectNode set, ObjectNode pod) {
    cluster.delete(ResourceTypes.PODS, pod);
    tell(set, "SuccessfulDelete", "Deleted pod: " + Fields.name(pod));
  }

  private void tell(ObjectNode set, String reason, String message) {
    cluster.events().normal(ResourceTypes.DAEMON_SETS, set, COMPONENT, reason, message);
  }

  private void update(ObjectNode set, int desired) {
    JsonNode share = Fields.at(set, "spec", "updateStrategy", "rollingUpdate", "maxUnavailable");
    boolean given = !share.isMissingNode() && !share.isNull();
    int most = given ? IntOrPercent.of(share, desired, RoundingMode.CEILING) : 1;
    List<ObjectNode> pods = pods(set);
    long unavailable =
        pods.stream().filter(pod -> !Pods.active(pod) || !Conditions.ready(pod)).count();
    pods.stream()
        .filter(pod -> Pods.active(pod) && !DaemonPods.isUpdated(set, pod))
        .limit(Math.max(0, most - unavailable))
        .forEach(pod -> delete(set, pod));
  }

  private void report(ObjectNode set, List<String> eligible) {
    List<ObjectNode> active = pods(set).stream().filter(Pods::active).toList();
    List<ObjectNode> placed =
        active.stream()
            .filter(pod -> DaemonPods.node(pod).filter(eligible::contains).isPresent())
            .toList();
    int available = Pods.available(placed, Pods.minReady(set), cluster.clock().instant());
    cluster.modify(
        ResourceTypes.DAEMON_SETS,
        set,
        current ->
            Fields.into(current, "status")
                .put("desiredNumberScheduled", eligible.size())
                .put("currentNumberScheduled", placed.size())
                .put("numberMisscheduled", active.size() - placed.size())
                .put("numberReady", Pods.ready(placed))
                .put("numberAvailable", available)
                .put("numberUnavailable", Math.max(0, eligible.size() - available))
                .put(
                    "updatedNumberScheduled",
                    placed.stream().filter(pod -> DaemonPods.isUpdated(set, pod)).count())
                .put("observedGeneration", Fields.number(set, 0, "metadata", "generation")));
    if (available < Pods.ready(placed)) {
      workloads.queue().addAfter(ObjectKey.of(set), Pods.minReady(set));
    }
  }

  @Override
  public void start() {
    workloads.start();
  }

  @Override
  public void close() {
    workloads.close();
  }
}
