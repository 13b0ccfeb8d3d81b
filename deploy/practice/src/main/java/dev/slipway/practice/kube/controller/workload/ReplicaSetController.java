package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps {@code spec.replicas} pods of each replica set; a terminating pod is replaced at once. */
public final class ReplicaSetController implements Controller {
  private static final String COMPONENT = "replicaset-controller";

  // Who goes first when there are too many: what serves least and, of equals, the newest.
  private static final Comparator<JsonNode> VICTIMS_FIRST =
      Comparator.<JsonNode, Boolean>comparing(
              pod -> !Fields.text(pod, "spec", "nodeName").isEmpty())
          .thenComparing(pod -> "Running".equals(Fields.text(pod, "status", "phase")))
          .thenComparing(Conditions::ready)
          .thenComparing(
              pod -> Fields.text(pod, "metadata", "creationTimestamp"), Comparator.reverseOrder())
          .thenComparing(Fields::name);

  private final Cluster cluster;
  private final WorkloadQueue workloads;

  /** Creates the controller. */
  public ReplicaSetController(Cluster cluster) {
    this.cluster = cluster;
    this.workloads =
        new WorkloadQueue(cluster, ResourceTypes.REPLICA_SETS, ResourceTypes.PODS, this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    int wanted = (int) Fields.number(set, 1, "spec", "replicas");
    List<ObjectNode> active = activePods(set);
    for (int i = active.size(); i < wanted; i++) {
      create(set);
    }
    if (active.size() > wanted) {
      active.stream()
          .sorted(VICTIMS_FIRST)
          .limit(active.size() - wanted)
          .forEach(pod -> delete(set, pod));
    }
    report(set);
  }

  private List<ObjectNode> activePods(ObjectNode set) {
    return cluster.view().ownedBy(ResourceTypes.PODS, Fields.uid(set)).stream()
        .filter(Pods::active)
        .toList();
  }

  private void create(ObjectNode set) {
    ObjectNode pod = PodTemplates.pod(ResourceTypes.REPLICA_SETS, set);
    Fields.into(pod, "metadata").put("generateName", Fields.name(set) + "-");
    ObjectNode created = cluster.create(ResourceTypes.PODS, pod);
    cluster
        .events()
        .normal(
            ResourceTypes.REPLICA_SETS,
            set,
            COMPONENT,
            "SuccessfulCreate",
            "Created pod: " + Fields.name(created));
  }

  private void delete(ObjectNode set, ObjectNode pod) {
    cluster.delete(ResourceTypes.PODS, pod);
    cluster
        .events()
        .normal(
            ResourceTypes.REPLICA_SETS,
            set,
            COMPONENT,
            "SuccessfulDelete",
            "Deleted pod: " + Fields.name(pod));
  }

  private void report(ObjectNode set) {
    List<ObjectNode> active = activePods(set);
    Duration minReady = Pods.minReady(set);
    int ready = Pods.ready(active);
    int available = Pods.available(active, minReady, cluster.clock().instant());
    cluster.modify(
        ResourceTypes.REPLICA_SETS,
        set,
        current ->
            Fields.into(current, "status")
                .put("replicas", active.size())
                .put("fullyLabeledReplicas", active.size())
                .put("readyReplicas", ready)
                .put("availableReplicas", available)
                .put("observedGeneration", Fields.number(set, 0, "metadata", "generation")));
    if (available < ready) {
      workloads.queue().addAfter(ObjectKey.of(set), minReady);
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
