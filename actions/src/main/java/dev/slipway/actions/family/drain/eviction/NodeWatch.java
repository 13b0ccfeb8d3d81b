package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.cache.ClusterReader.Subscription;
import dev.slipway.actions.cache.ResourceKind;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cache.ResourceListener;
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
import java.util.function.Supplier;

/**
 * One watch on a node's pods; the node itself and, once needed, budgets by the watches on all of
 * them, or where those do not stand by own ones. All take their list again by themselves when the
 * server ends or forgets them, and wait for a server that is away.
 */
public final class NodeWatch implements AutoCloseable {
  private final Cluster cluster;
  private final EvictionEventQueue evictionEventQueue;
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  private Optional<SharedIndexInformer<Pod>> podsInformer = Optional.empty();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private volatile boolean nodeReady;
  private volatile boolean cordonSeen;
  private volatile boolean uncordoned;
  private boolean closed;

  /** Watches nothing yet; tells {@code mailbox}. */
  public NodeWatch(Cluster cluster, EvictionEventQueue evictionEventQueue) {
    this.cluster = cluster;
    this.evictionEventQueue = evictionEventQueue;
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
                pod -> evictionEventQueue.put(new EvictionEvent.PodSeen(pod)),
                pod ->
                    evictionEventQueue.put(new EvictionEvent.PodGone(pod.getMetadata().getUid()))));
    // The first list is not to be tried for ever.
    start(informer).get(patience().toMillis(), TimeUnit.MILLISECONDS);
    podsInformer = Optional.of(informer);
    return List.copyOf(informer.getStore().list());
  }

  /**
   * The pods as the watch shows them; empty while it does not stand. A watch tells in order: when
   * it has told that a pod is gone, it has told of all that were there before.
   */
  public Optional<List<Pod>> podsSeen() {
    return podsInformer
        .filter(SharedIndexInformer::isWatching)
        .map(informer -> List.copyOf(informer.getStore().list()));
  }

  /**
   * Begins to watch the node itself, by the watch on all nodes where one stands. Throws as {@link
   * #pods}.
   */
  public void node(String name) throws InterruptedException, ExecutionException, TimeoutException {
    boolean follows =
        follow(
            ResourceKinds.NODES,
            node -> {
              if (NodeState.name(node).equals(name)) {
                seen(node);
              }
            },
            gone -> {
              if (gone.equals(name)) {
                ready(false);
              }
            },
            () -> ownNode(name));
    Optional<Node> seen = cluster.view().cached(name);
    if (follows && seen.isPresent()) {
      nodeReady = NodeState.ready(seen.get());
      return;
    }
    SharedIndexInformer<Node> informer = ownNode(name);
    start(informer).get(patience().toMillis(), TimeUnit.MILLISECONDS);
    nodeReady = informer.getStore().list().stream().anyMatch(NodeState::ready);
  }

  private SharedIndexInformer<Node> ownNode(String name) {
    return open(
        cluster.client().nodes().withField("metadata.name", name),
        handler(this::seen, gone -> ready(false)));
  }

  // A watch may be behind the cordon: an open node is news only after it was seen to be cordoned.
  private void seen(Node node) {
    ready(NodeState.ready(node));
    if (NodeState.unschedulable(node)) {
      cordonSeen = true;
    } else if (cordonSeen) {
      uncordoned = true;
      evictionEventQueue.put(new EvictionEvent.NodeUncordoned());
    }
  }

  /** Whether the node was seen to be cordoned, and at no time since to take new pods. */
  public boolean stayedCordoned() {
    return cordonSeen && !uncordoned;
  }

  private void ready(boolean now) {
    nodeReady = now;
    evictionEventQueue.put(new EvictionEvent.NodeSeen(now));
  }

  /** Whether the node's kubelet reports it ready, as last seen; a node that is gone is not. */
  public boolean nodeReady() {
    return nodeReady;
  }

  /** Begins to watch budgets; in the background where that takes asking the server. */
  public void budgets() {
    // A deleted budget holds nobody; the next try finds out.
    if (!follow(ResourceKinds.BUDGETS, this::seen, gone -> {}, this::ownBudgets)) {
      var unused = start(ownBudgets());
    }
  }

  private void seen(PodDisruptionBudget budget) {
    evictionEventQueue.put(new EvictionEvent.BudgetSeen(budget));
  }

  private SharedIndexInformer<PodDisruptionBudget> ownBudgets() {
    return open(
        cluster.client().policy().v1().podDisruptionBudget().inAnyNamespace(),
        handler(this::seen, gone -> {}));
  }

  /** Whether there is a watch on all of the kind that tells; {@code own} is opened if it ends. */
  private <T extends HasMetadata> boolean follow(
      ResourceKind<T> resourceKind,
      Consumer<T> seen,
      Consumer<String> gone,
      Supplier<SharedIndexInformer<T>> own) {
    Optional<Subscription> subscription =
        cluster
            .view()
            .subscribe(
                resourceKind,
                new ResourceListener<>() {
                  @Override
                  public void updated(T object) {
                    seen.accept(object);
                  }

                  @Override
                  public void deleted(String key) {
                    gone.accept(key);
                  }

                  @Override
                  public void closed() {
                    var unused = start(own.get());
                  }
                });
    subscription.ifPresent(this::keep);
    return subscription.isPresent();
  }

  // The view is never asked while this is locked: it tells its followers while it is.
  private synchronized void keep(Subscription subscription) {
    if (closed) {
      // Whoever asks a moment too late follows nothing.
      subscription.close();
    } else {
      subscriptions.add(subscription);
    }
  }

  @Override
  public synchronized void close() {
    subscriptions.forEach(Subscription::close);
    closed = true;
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
    if (closed) {
      // Whoever opens it a moment too late starts a stopped one, which does nothing.
      informer.stop();
    }
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
