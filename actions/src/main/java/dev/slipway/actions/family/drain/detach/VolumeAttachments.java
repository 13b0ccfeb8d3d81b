package dev.slipway.actions.family.drain.detach;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.storage.VolumeAttachment;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What is attached to some machines, kept up to date by one watch on VolumeAttachments and one on
 * nodes. Both take their list again by themselves when the server ends them or is away.
 */
final class VolumeAttachments implements AutoCloseable {
  private final Cluster cluster;
  private final Set<String> machines;
  private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
  private final SharedIndexInformer<VolumeAttachment> attachments;
  private final SharedIndexInformer<Node> nodes;

  /** Watches nothing yet. */
  VolumeAttachments(Cluster cluster, Set<String> machines) {
    this.cluster = cluster;
    this.machines = Set.copyOf(machines);
    this.attachments = watch(cluster.client().storage().v1().volumeAttachments());
    this.nodes = watch(cluster.client().nodes());
  }

  /**
   * Returns once both lists are there. Throws {@link ExecutionException} with what the client
   * threw, {@link TimeoutException} when the server is too slow.
   */
  void open() throws InterruptedException, ExecutionException, TimeoutException {
    long patience = 3L * cluster.client().getConfiguration().getRequestTimeout();
    for (SharedIndexInformer<?> informer : informers) {
      informer.start().toCompletableFuture().get(patience, TimeUnit.MILLISECONDS);
    }
  }

  /** Everything that is attached now, by VolumeAttachment or by what the nodes report. */
  Set<AttachedVolume> current(VolumeNames names) {
    Set<AttachedVolume> attached = new LinkedHashSet<>();
    for (VolumeAttachment attachment : attachments.getStore().list()) {
      String node = attachment.getSpec().getNodeName();
      if (machines.contains(node)) {
        String volume = attachment.getSpec().getSource().getPersistentVolumeName();
        attached.add(
            names.ofPersistentVolume(
                node, Objects.requireNonNullElse(volume, attachment.getMetadata().getName())));
      }
    }
    for (Node node : nodes.getStore().list()) {
      if (machines.contains(NodeState.name(node))
          && node.getStatus() != null
          && node.getStatus().getVolumesAttached() != null) {
        node.getStatus()
            .getVolumesAttached()
            .forEach(v -> attached.add(names.ofReportedName(NodeState.name(node), v.getName())));
      }
    }
    return attached;
  }

  /** The machines whose kubelet does not report, or that have no node any more. */
  List<String> unreportedMachines() {
    List<String> ready =
        nodes.getStore().list().stream().filter(NodeState::ready).map(NodeState::name).toList();
    return machines.stream().filter(machine -> !ready.contains(machine)).sorted().toList();
  }

  /** Returns when something changed, was said by {@link #wake}, or after {@code atMost}. */
  void await(Duration atMost) throws InterruptedException {
    if (changes.poll(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS) != null) {
      changes.clear();
    }
  }

  /** Ends a wait. */
  void wake() {
    changes.add("woken");
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::stop);
  }

  private <T extends HasMetadata> SharedIndexInformer<T> watch(Informable<T> what) {
    SharedIndexInformer<T> informer =
        what.runnableInformer(0)
            .exceptionHandler((started, thrown) -> started)
            .addEventHandler(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(T object) {
                    wake();
                  }

                  @Override
                  public void onUpdate(T before, T now) {
                    wake();
                  }

                  @Override
                  public void onDelete(T object, boolean lastStateUnknown) {
                    wake();
                  }
                });
    informers.add(informer);
    return informer;
  }
}
