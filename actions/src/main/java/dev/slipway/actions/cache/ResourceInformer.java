package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One kind, listed once and watched from then on. It is believed while its watch stands and was
 * heard of lately: a server sends a bookmark about every minute, so a connection that died in
 * silence is found out. Thread-safe.
 */
final class ResourceInformer<T extends HasMetadata> implements AutoCloseable {
  /** Twice as long as a server takes between two bookmarks, so that one may be late. */
  static final Duration BELIEVED_FOR = Duration.ofMinutes(2);

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final TrimmedItemStore<T> store;
  private final SharedIndexInformer<T> informer;
  private final CompletableFuture<Void> listed;
  private final Duration patience;
  private volatile Sign sign;

  /** The newest revision heard of, and when that was noticed. */
  private record Sign(String revision, Instant at) {}

  private ResourceInformer(ResourceKind<T> resourceKind, KubernetesClient client, Instant now) {
    this.store = new TrimmedItemStore<>(resourceKind.trim());
    this.patience = Duration.ofMillis(3L * client.getConfiguration().getRequestTimeout());
    this.sign = new Sign("", now);
    this.informer =
        resourceKind
            .in()
            .apply(client)
            .runnableInformer(0)
            .itemStore(store)
            .exceptionHandler((started, thrown) -> started && !refused(thrown));
    this.listed = informer.start().toCompletableFuture();
  }

  /** Begins to list and watch. */
  static <T extends HasMetadata> ResourceInformer<T> open(
      ResourceKind<T> resourceKind, KubernetesClient client, Instant now) {
    return new ResourceInformer<>(resourceKind, client, now);
  }

  /**
   * Waits for the first list. Throws what the client threw; false when the server takes too long.
   */
  boolean isListed() {
    try {
      listed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KubernetesClientException known
          ? known
          : new KubernetesClientException("the first list failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted while listing", e);
    }
  }

  /** Looks whether the watch was heard of since the last time. */
  void noteActivity(Instant now) {
    String revision = Objects.requireNonNullElse(informer.lastSyncResourceVersion(), "");
    if (!revision.equals(sign.revision())) {
      sign = new Sign(revision, now);
    }
  }

  /** Whether what it shows may be believed. */
  boolean isFresh(Instant now) {
    noteActivity(now);
    return informer.isRunning()
        && informer.isWatching()
        && now.isBefore(sign.at().plus(BELIEVED_FOR));
  }

  List<T> items() {
    return store.values().toList();
  }

  Optional<T> item(String key) {
    return Optional.ofNullable(store.get(key));
  }

  TrimmedItemStore<T> store() {
    return store;
  }

  /** Completes when it will show nothing new any more. */
  CompletableFuture<Void> closed() {
    return informer.stopped().handle((ignored, thrown) -> (Void) null).toCompletableFuture();
  }

  @Override
  public void close() {
    informer.stop();
  }

  // Asking again and again would not help; the objects are listed each time instead.
  private static boolean refused(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException answer
          && (answer.getCode() == FORBIDDEN || answer.getCode() == UNAUTHORIZED)) {
        return true;
      }
    }
    return false;
  }
}
