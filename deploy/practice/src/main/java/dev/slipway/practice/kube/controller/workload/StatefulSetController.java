package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps numbered pods of each stateful set, one step at a time: a pod is made only when those
 * before it are Ready, and comes back under its own name once the one before has gone entirely.
 */
public final class StatefulSetController implements Controller {
  private static final String COMPONENT = "statefulset-controller";

  private final Cluster cluster;
  private final WorkloadQueue workloads;

  /** Creates the controller. */
  public StatefulSetController(Cluster cluster) {
    this.cluster = cluster;
    this.workloads =
        new WorkloadQueue(
            cluster, ResourceTypes.STATEFUL_SETS, ResourceTypes.PODS, this::reconcile);
  }

  private void reconcile(ObjectNode set) {
    boolean settled = fill(set) && shrink(set);
    if (settled && !"OnDelete".equals(Fields.text(set, "spec", "updateStrategy", "type"))) {
      update(set);
    }
    report(set);
  }

  private static int replicas(JsonNode set) {
    return (int) Fields.number(set, 1, "spec", "replicas");
  }

  private static boolean inOrder(JsonNode set) {
    return !"Parallel".equals(Fields.text(set, "spec", "podManagementPolicy"));
  }

  private static String revision(JsonNode set) {
    return Fields.name(set) + "-" + PodTemplates.hash(Fields.at(set, "spec", "template"));
  }

  private Optional<ObjectNode> pod(ObjectNode set, int ordinal) {
    ObjectKey key = new ObjectKey(Fields.namespace(set), Fields.name(set) + "-" + ordinal);
    return cluster.view().get(ResourceTypes.PODS, key);
  }

  private List<ObjectNode> pods(ObjectNode set) {
    return cluster.view().ownedBy(ResourceTypes.PODS, Fields.uid(set));
  }

  private static int ordinal(JsonNode pod) {
    String name = Fields.name(pod);
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  /** Makes what is missing; false while a step has to be waited for. */
  private boolean fill(ObjectNode set) {
    for (int ordinal = 0; ordinal < replicas(set); ordinal++) {
      Optional<ObjectNode> pod = pod(set, ordinal);
      if (pod.isEmpty()) {
        create(set, ordinal);
      } else if (Pods.finished(pod.get()) && !Fields.terminating(pod.get())) {
        cluster.delete(ResourceTypes.PODS, pod.get());
      } else if (Pods.active(pod.get()) && Conditions.ready(pod.get())) {
        continue;
      }
      if (inOrder(set)) {
        return false;
      }
    }
    return true;
  }

  private void create(ObjectNode set, int ordinal) {
    String name = Fields.name(set) + "-" + ordinal;
    ObjectNode pod = PodTemplates.pod(ResourceTypes.STATEFUL_SETS, set);
    Fields.into(pod, "metadata").put("name", name);
    Fields.into(pod, "metadata", "labels")
        .put("statefulset.kubernetes.io/pod-name", name)
        .put("apps.kubernetes.io/pod-index", Integer.toString(ordinal))
        .put(PodTemplates.REVISION_LABEL, revision(set));
    Fields.into(pod, "spec")
        .put("hostname", name)
        .put("subdomain", Fields.text(set, "spec", "serviceName"));
    cluster.create(ResourceTypes.PODS, pod);
    tell(set, "SuccessfulCreate", "create Pod %s in StatefulSet %s successful", name);
  }

  private void tell(ObjectNode set, String reason, String format, String pod) {
    cluster
        .events()
        .normal(
            ResourceTypes.STATEFUL_SETS,
            set,
            COMPONENT,
            reason,
            format.formatted(pod, Fields.name(set)));
  }

  /** Ends what is too much, the highest number first; false while one is still ending. */
  private boolean shrink(ObjectNode set) {
    List<ObjectNode> surplus =
        pods(set).stream()
            .filter(pod -> ordinal(pod) >= replicas(set))
            .sorted(Comparator.comparingInt(StatefulSetController::ordinal).reversed())
            .toList();
    for (ObjectNode pod : surplus) {
      if (!Fields.terminating(pod)) {
        deleteOne(set, pod);
      }
      if (inOrder(set)) {
        return false;
      }
    }
    return surplus.isEmpty();
  }

  private void deleteOne(ObjectNode set, ObjectNode pod) {
    cluster.delete(ResourceTypes.PODS, pod);
    tell(set, "SuccessfulDelete", "delete Pod %s in StatefulSet %s successful", Fields.name(pod));
  }

  /** Replaces one pod of an older template, the highest number first. */
  private void update(ObjectNode set) {
    long partition = Fields.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
    List<ObjectNode> own = pods(set);
    if (own.stream().anyMatch(pod -> Fields.terminating(pod) || !Conditions.ready(pod))) {
      return;
    }
    own.stream()
        .filter(pod -> ordinal(pod) >= partition && !isUpdated(set, pod))
        .max(Comparator.comparingInt(StatefulSetController::ordinal))
        .ifPresent(pod -> deleteOne(set, pod));
  }

  private static boolean isUpdated(ObjectNode set, ObjectNode pod) {
    return revision(set).equals(Fields.labels(pod).get(PodTemplates.REVISION_LABEL));
  }

  private void report(ObjectNode set) {
    List<ObjectNode> own = pods(set);
    List<ObjectNode> active = own.stream().filter(Pods::active).toList();
    long updated = active.stream().filter(pod -> isUpdated(set, pod)).count();
    int available = Pods.available(active, Pods.minReady(set), cluster.clock().instant());
    boolean allUpdated = updated == replicas(set) && own.size() == replicas(set);
    String revision = revision(set);
    cluster.modify(
        ResourceTypes.STATEFUL_SETS,
        set,
        stored -> {
          ObjectNode status = Fields.into(stored, "status");
          if (allUpdated || !status.has("currentRevision")) {
            status.put("currentRevision", revision);
          }
          boolean rolledOut = revision.equals(Fields.text(status, "currentRevision"));
          status
              .put("updateRevision", revision)
              .put("replicas", own.size())
              .put("readyReplicas", Pods.ready(active))
              .put("availableReplicas", available)
              .put("updatedReplicas", updated)
              .put("currentReplicas", rolledOut ? updated : own.size() - updated)
              .put("collisionCount", 0)
              .put("observedGeneration", Fields.number(set, 0, "metadata", "generation"));
        });
    if (available < Pods.ready(active)) {
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
