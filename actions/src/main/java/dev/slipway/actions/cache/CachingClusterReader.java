package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each kind from the first look at it on, by a watch; lists it from the server wherever the
 * watch does not stand. Closes its watches by itself when nobody has looked for a while, and opens
 * them again when somebody does.
 */
public final class CachingClusterReader implements ClusterReader {
  /** How long the watches stay open after the last look. */
  static final Duration IDLE = Duration.ofMinutes(15);

  /** How often it is looked whether watches were heard of, and whether anybody still looks. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /** What a server serves changes with its version, hardly ever otherwise. */
  private static final Duration SERVED_FOR = Duration.ofMinutes(5);

  /** So that many questions at once ask for it once; an upgrade shows soon. */
  private static final Duration VERSION_FOR = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(CachingClusterReader.class);

  private final KubernetesClient client;
  private final Clock clock;
  private final Executor later;
  private final Map<ResourceKind<?>, ResourceInformer<?>> standing = new LinkedHashMap<>();
  private final ExpiringValue<APIResourceList> served = new ExpiringValue<>(SERVED_FOR);
  private final ExpiringValue<VersionInfo> version = new ExpiringValue<>(VERSION_FOR);
  private Instant lastLook;
  private boolean looking;
  private boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param client stays open
   * @param later runs what it is given {@link #LOOK_EVERY} later
   */
  public CachingClusterReader(KubernetesClient client, Clock clock, Executor later) {
    this.client = client;
    this.clock = clock;
    this.later = later;
    this.lastLook = clock.instant();
  }

  @Override
  public <T extends HasMetadata> List<T> list(ResourceKind<T> resourceKind) {
    boolean first = !isOpen(resourceKind);
    ResourceInformer<T> found = open(resourceKind);
    if (listed(resourceKind, found) && (first || found.isFresh(clock.instant()))) {
      return found.items();
    }
    return PagedLists.all(resourceKind.in().apply(client));
  }

  // A list that failed is not to be remembered: the next look tries again.
  private <T extends HasMetadata> boolean listed(
      ResourceKind<T> resourceKind, ResourceInformer<T> found) {
    boolean listed = false;
    try {
      listed = found.isListed();
      return listed;
    } finally {
      if (!listed) {
        drop(resourceKind, found);
      }
    }
  }

  // Asked while nothing is locked: a server that is slow to say it must not hold up every look.
  @Override
  public Optional<APIResourceList> apiResources() {
    Instant now = clock.instant();
    return served
        .at(now)
        .or(
            () ->
                Optional.ofNullable(client.getApiResources("v1"))
                    .map(core -> served.set(core, now)));
  }

  @Override
  public VersionInfo version() {
    Instant now = clock.instant();
    return version.at(now).orElseGet(() -> version.set(client.getKubernetesVersion(), now));
  }

  @Override
  public <T extends HasMetadata> Optional<List<T>> cached(ResourceKind<T> resourceKind) {
    return believed(resourceKind).map(ResourceInformer::items);
  }

  @Override
  public Optional<Node> cached(String node) {
    return believed(ResourceKinds.NODES).flatMap(nodes -> nodes.item(node));
  }

  @Override
  public <T extends HasMetadata> Optional<Subscription> subscribe(
      ResourceKind<T> resourceKind, ResourceListener<T> resourceListener) {
    return believed(resourceKind).map(found -> follow(found, resourceListener));
  }

  private static <T extends HasMetadata> Subscription follow(
      ResourceInformer<T> found, ResourceListener<T> resourceListener) {
    BiConsumer<String, @Nullable T> listener =
        (key, object) -> {
          if (object == null) {
            resourceListener.deleted(key);
          } else {
            resourceListener.updated(object);
          }
        };
    AtomicBoolean over = new AtomicBoolean();
    found.store().addListener(listener);
    found.store().values().forEach(resourceListener::updated);
    var unused =
        found
            .closed()
            .thenRun(
                () -> {
                  if (!over.get()) {
                    resourceListener.closed();
                  }
                });
    return () -> {
      over.set(true);
      found.store().removeListener(listener);
    };
  }

  @Override
  public void invalidate() {
    closeAll();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    closeAll();
  }

  private synchronized void closeAll() {
    standing.values().forEach(ResourceInformer::close);
    standing.clear();
    served.clear();
    version.clear();
  }

  private synchronized boolean isOpen(ResourceKind<?> resourceKind) {
    return standing.containsKey(resourceKind);
  }

  @SuppressWarnings("unchecked") // Each kind is kept under itself.
  private synchronized <T extends HasMetadata> ResourceInformer<T> open(
      ResourceKind<T> resourceKind) {
    lastLook = clock.instant();
    ResourceInformer<T> found = (ResourceInformer<T>) standing.get(resourceKind);
    if (found == null) {
      found = ResourceInformer.open(resourceKind, client, lastLook);
      standing.put(resourceKind, found);
      lookLater();
    }
    return found;
  }

  @SuppressWarnings("unchecked") // Each kind is kept under itself.
  private synchronized <T extends HasMetadata> Optional<ResourceInformer<T>> believed(
      ResourceKind<T> resourceKind) {
    return Optional.ofNullable((ResourceInformer<T>) standing.get(resourceKind))
        .filter(found -> found.isFresh(clock.instant()));
  }

  private synchronized void drop(ResourceKind<?> resourceKind, ResourceInformer<?> found) {
    standing.remove(resourceKind, found);
    found.close();
  }

  private void lookLater() {
    if (!looking && !closed) {
      looking = true;
      later.execute(this::look);
    }
  }

  private synchronized void look() {
    looking = false;
    Instant now = clock.instant();
    boolean followed = standing.values().stream().anyMatch(kind -> kind.store().hasListeners());
    if (followed) {
      lastLook = now;
    }
    if (!now.isBefore(lastLook.plus(IDLE))) {
      log.debug("nobody has looked for {}: {} watches are closed", IDLE, standing.size());
      closeAll();
      return;
    }
    standing.values().forEach(kind -> kind.noteActivity(now));
    if (!standing.isEmpty()) {
      lookLater();
    }
  }
}
