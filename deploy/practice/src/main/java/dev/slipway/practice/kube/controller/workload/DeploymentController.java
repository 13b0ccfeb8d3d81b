package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.Owners;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Rolls each deployment from replica set to replica set, one per pod template. */
public final class DeploymentController implements Controller {
  static final String COMPONENT = "deployment-controller";
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final int DEFAULT_HISTORY = 10;

  private final Cluster cluster;
  private final DeploymentStatus status;
  private final WorkloadQueue workloads;

  /** Creates the controller. */
  public DeploymentController(Cluster cluster) {
    this.cluster = cluster;
    this.status = new DeploymentStatus(cluster);
    this.workloads =
        new WorkloadQueue(
            cluster, ResourceTypes.DEPLOYMENTS, ResourceTypes.REPLICA_SETS, this::reconcile);
  }

  private void reconcile(ObjectNode deployment) {
    boolean paused = Fields.flag(deployment, "spec", "paused");
    Optional<ObjectNode> existing = current(deployment);
    if (existing.isEmpty() && paused) {
      return;
    }
    ObjectNode current = existing.orElseGet(() -> createReplicaSet(deployment));
    if (!paused) {
      numberRevision(deployment, current);
      rollout(deployment).next().forEach(resize -> resize(deployment, resize));
    }
    Rollout reached = rollout(deployment);
    status
        .report(deployment, reached)
        .ifPresent(later -> workloads.queue().addAfter(ObjectKey.of(deployment), later));
    if (status.complete(deployment, reached)) {
      dropHistory(deployment, reached);
    }
  }

  private List<ObjectNode> replicaSets(ObjectNode deployment) {
    return cluster.view().ownedBy(ResourceTypes.REPLICA_SETS, Fields.uid(deployment)).stream()
        .filter(set -> !Fields.terminating(set))
        .sorted(Comparator.comparingLong(DeploymentController::revision))
        .toList();
  }

  private static long revision(ObjectNode object) {
    String number = Fields.annotation(object, REVISION);
    return number.isEmpty() ? 0 : Long.parseLong(number);
  }

  private static String hash(ObjectNode deployment) {
    return PodTemplates.hash(Fields.at(deployment, "spec", "template"));
  }

  private static boolean isOf(String hash, ObjectNode set) {
    return hash.equals(Fields.labels(set).get(PodTemplates.HASH_LABEL));
  }

  private Optional<ObjectNode> current(ObjectNode deployment) {
    String hash = hash(deployment);
    return replicaSets(deployment).stream().filter(set -> isOf(hash, set)).findFirst();
  }

  private Rollout rollout(ObjectNode deployment) {
    String hash = hash(deployment);
    return new Rollout(
        deployment,
        (int) Fields.number(deployment, 1, "spec", "replicas"),
        current(deployment).orElseThrow(),
        replicaSets(deployment).stream().filter(set -> !isOf(hash, set)).toList());
  }

  private ObjectNode createReplicaSet(ObjectNode deployment) {
    String hash = hash(deployment);
    ObjectNode set = Fields.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    ObjectNode metadata =
        Fields.into(set, "metadata")
            .put("name", Fields.name(deployment) + "-" + hash)
            .put("namespace", Fields.namespace(deployment));
    Fields.labels(Fields.at(deployment, "spec", "template"))
        .forEach((key, value) -> Fields.into(metadata, "labels").put(key, value));
    Fields.into(metadata, "labels").put(PodTemplates.HASH_LABEL, hash);
    Owners.control(set, ResourceTypes.DEPLOYMENTS, deployment);
    ObjectNode spec = set.putObject("spec").put("replicas", 0);
    spec.set("selector", Fields.at(deployment, "spec", "selector").deepCopy());
    spec.set("template", Fields.at(deployment, "spec", "template").deepCopy());
    spec.put("minReadySeconds", Fields.number(deployment, 0, "spec", "minReadySeconds"));
    Fields.into(spec, "selector", "matchLabels").put(PodTemplates.HASH_LABEL, hash);
    Fields.into(spec, "template", "metadata", "labels").put(PodTemplates.HASH_LABEL, hash);
    return cluster.create(ResourceTypes.REPLICA_SETS, set);
  }

  private void numberRevision(ObjectNode deployment, ObjectNode current) {
    long highestOld =
        replicaSets(deployment).stream()
            .filter(set -> !Fields.uid(set).equals(Fields.uid(current)))
            .mapToLong(DeploymentController::revision)
            .max()
            .orElse(0);
    long number = Math.max(revision(current), highestOld + 1);
    String text = Long.toString(number);
    if (revision(current) != number) {
      cluster.modify(
          ResourceTypes.REPLICA_SETS,
          current,
          set -> Fields.into(set, "metadata", "annotations").put(REVISION, text));
    }
    if (revision(deployment) != number) {
      cluster.modify(
          ResourceTypes.DEPLOYMENTS,
          deployment,
          stored -> Fields.into(stored, "metadata", "annotations").put(REVISION, text));
    }
  }

  private void resize(ObjectNode deployment, Rollout.Resize resize) {
    ObjectNode set = resize.replicaSet();
    int before = Rollout.replicas(set);
    cluster.modify(
        ResourceTypes.REPLICA_SETS,
        set,
        current -> Fields.into(current, "spec").put("replicas", resize.replicas()));
    cluster
        .events()
        .normal(
            ResourceTypes.DEPLOYMENTS,
            deployment,
            COMPONENT,
            "ScalingReplicaSet",
            "Scaled %s replica set %s from %d to %d"
                .formatted(
                    resize.replicas() > before ? "up" : "down",
                    Fields.name(set),
                    before,
                    resize.replicas()));
  }

  private void dropHistory(ObjectNode deployment, Rollout rollout) {
    long keep = Fields.number(deployment, DEFAULT_HISTORY, "spec", "revisionHistoryLimit");
    rollout.old().stream()
        .filter(set -> Fields.number(set, 0, "status", "replicas") == 0)
        .limit(Math.max(0, rollout.old().size() - keep))
        .forEach(set -> cluster.delete(ResourceTypes.REPLICA_SETS, set));
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
