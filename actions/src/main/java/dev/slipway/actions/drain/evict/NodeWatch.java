package dev.slipway.actions.drain.evict;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One watch on a node's pods and, once needed, one on all budgets. Both take their list again by
 * themselves when the server ends or forgets them, and wait for a server that is away.
 */
public final class NodeWatch implements AutoCloseable {
  private final Cluster cluster;
  private final Mailbox mailbox;
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  private Optional<SharedIndexInformer<Node>> nodes = Optional.empty();

  /** Watches nothing yet; tells {@code mailbox}. */
  public NodeWatch(Cluster cluster, Mailbox mailbox) {
    this.cluster = cluster;
    this.mailbox = mailbox;
  }

  /**
   * Begins to watch and returns the pods that are there. Throws {@link ExecutionException} with
   * what the client threw, {@link TimeoutException} when the server is too slow.
   */
  public List<Pod> pods(Informable<Pod> pods)
      throws InterruptedException, ExecutionException, TimeoutException {
    SharedIndexInformer<Pod> informer =
        open(
            pods,
            handler(
                pod -> mailbox.put(new Happening.PodSeen(pod)),
                pod -> mailbox.put(new Happening.PodGone(pod.getMetadata().getUid()))));
    // The first list is not to be tried for ever.
    start(informer).get(patience().toMillis(), TimeUnit.MILLISECONDS);
    return List.copyOf(informer.getStore().list());
  }

  /** Begins to watch the node itself. Throws as {@link #pods}. */
  public void node(String name) throws InterruptedException, ExecutionException, TimeoutException {
    SharedIndexInformer<Node> informer =
        open(
            cluster.client().nodes().withField("metadata.name", name),
            handler(
                node -> mailbox.put(new Happening.NodeSeen(NodeState.ready(node))),
                gone -> mailbox.put(new Happening.NodeSeen(false))));
    start(informer).get(patience().toMillis(), TimeUnit.MILLISECONDS);
    nodes = Optional.of(informer);
  }

  /** Whether the node's kubelet reports it ready, as last seen; a node that is gone is not. */
  public boolean nodeReady() {
    return nodes.stream()
        .flatMap(informer -> informer.getStore().list().stream())
        .anyMatch(NodeState::ready);
  }

  /** Begins to watch budgets, in the background. */
  public void budgets() {
    SharedIndexInformer<PodDisruptionBudget> informer =
        open(
            cluster.client().policy().v1().podDisruptionBudget().inAnyNamespace(),
            handler(
                budget -> mailbox.put(new Happening.BudgetSeen(budget)),
                // A deleted budget holds nobody; the next try finds out.
                budget -> {}));
    var unused = start(informer);
  }

  @Override
  public synchronized void close() {
    informers.forEach(SharedIndexInformer::stop);
    informers.clear();
  }

  private synchronized <T> SharedIndexInformer<T> open(
      Informable<T> what, ResourceEventHandler<T> handler) {
    SharedIndexInformer<T> informer =
        what.runnableInformer(0)
            .exceptionHandler((started, thrown) -> started)
            .addEventHandler(handler);
    informers.add(informer);
    return informer;
  }

  private static CompletableFuture<Void> start(SharedIndexInformer<?> informer) {
    return informer.start().toCompletableFuture();
  }

  private Duration patience() {
    return Duration.ofMillis(3L * cluster.client().getConfiguration().getRequestTimeout());
  }

  private static <T extends HasMetadata> ResourceEventHandler<T> handler(
      Consumer<T> seen, Consumer<T> gone) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        seen.accept(object);
      }

      @Override
      public void onUpdate(T before, T now) {
        // Deleted and created again between two lists: the old one is gone.
        if (!Objects.equals(before.getMetadata().getUid(), now.getMetadata().getUid())) {
          gone.accept(before);
        }
        seen.accept(now);
      }

      @Override
      public void onDelete(T object, boolean lastStateUnknown) {
        gone.accept(object);
      }
    };
  }
}
