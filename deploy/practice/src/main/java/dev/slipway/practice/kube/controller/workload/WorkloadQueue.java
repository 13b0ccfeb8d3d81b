package dev.slipway.practice.kube.controller.workload;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.Owners;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceType;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Brings a workload to its controller whenever the workload or something it controls changes. */
final class WorkloadQueue implements AutoCloseable {
  private final Cluster cluster;
  private final ResourceType type;
  private final Consumer<ObjectNode> reconcile;
  private final WorkQueue<ObjectKey> queue;

  /**
   * Creates a queue.
   *
   * @param type the workload
   * @param dependents what it controls
   * @param reconcile called with each workload that is there and not being deleted
   */
  WorkloadQueue(
      Cluster cluster, ResourceType type, ResourceType dependents, Consumer<ObjectNode> reconcile) {
    this.cluster = cluster;
    this.type = type;
    this.reconcile = reconcile;
    this.queue =
        new WorkQueue<>(
            type.kind().toLowerCase(Locale.ROOT) + "-controller",
            1,
            cluster.timers(),
            this::reconcileIfThere);
    cluster.view().onChange(type, change -> queue.add(ObjectKey.of(change.latest())));
    cluster.view().onChange(dependents, this::addController);
  }

  private void addController(Change change) {
    Owners.controller(change.latest())
        .filter(owner -> owner.kind().equals(type.kind()))
        .ifPresent(
            owner -> queue.add(new ObjectKey(Fields.namespace(change.latest()), owner.name())));
  }

  private void reconcileIfThere(ObjectKey key) {
    cluster
        .view()
        .get(type, key)
        .filter(workload -> !Fields.terminating(workload))
        .ifPresent(reconcile);
  }

  WorkQueue<ObjectKey> queue() {
    return queue;
  }

  void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }
}
