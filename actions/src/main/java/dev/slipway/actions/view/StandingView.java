package dev.slipway.actions.view;

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
public final class StandingView implements ClusterView {
  /** How long the watches stay open after the last look. */
  static final Duration IDLE = Duration.ofMinutes(15);

  /** How often it is looked whether watches were heard of, and whether anybody still looks. */
  public static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /** What a server serves changes with its version, hardly ever otherwise. */
  private static final Duration SERVED_FOR = Duration.ofMinutes(5);

  /** So that many questions at once ask for it once; an upgrade shows soon. */
  private static final Duration VERSION_FOR = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(StandingView.class);

  private final KubernetesClient client;
  private final Clock clock;
  private final Executor later;
  private final Map<Kind<?>, StandingKind<?>> standing = new LinkedHashMap<>();
  private final Remembered<APIResourceList> served = new Remembered<>(SERVED_FOR);
  private final Remembered<VersionInfo> version = new Remembered<>(VERSION_FOR);
  private Instant lastLook;
  private boolean looking;
  private boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param client stays open
   * @param later runs what it is given {@link #LOOK_EVERY} later
   */
  public StandingView(KubernetesClient client, Clock clock, Executor later) {
    this.client = client;
    this.clock = clock;
    this.later = later;
    this.lastLook = clock.instant();
  }

  @Override
  public <T extends HasMetadata> List<T> all(Kind<T> kind) {
    boolean first = !isOpen(kind);
    StandingKind<T> found = open(kind);
    if (listed(kind, found) && (first || found.stands(clock.instant()))) {
      return found.items();
    }
    return Reads.all(kind.in().apply(client));
  }

  // A list that failed is not to be remembered: the next look tries again.
  private <T extends HasMetadata> boolean listed(Kind<T> kind, StandingKind<T> found) {
    boolean listed = false;
    try {
      listed = found.isListed();
      return listed;
    } finally {
      if (!listed) {
        drop(kind, found);
      }
    }
  }

  // Asked while nothing is locked: a server that is slow to say it must not hold up every look.
  @Override
  public Optional<APIResourceList> served() {
    Instant now = clock.instant();
    return served
        .at(now)
        .or(
            () ->
                Optional.ofNullable(client.getApiResources("v1"))
                    .map(core -> served.keep(core, now)));
  }

  @Override
  public VersionInfo version() {
    Instant now = clock.instant();
    return version.at(now).orElseGet(() -> version.keep(client.getKubernetesVersion(), now));
  }

  @Override
  public <T extends HasMetadata> Optional<List<T>> seen(Kind<T> kind) {
    return believed(kind).map(StandingKind::items);
  }

  @Override
  public Optional<Node> seen(String node) {
    return believed(Kinds.NODES).flatMap(nodes -> nodes.item(node));
  }

  @Override
  public <T extends HasMetadata> Optional<Following> follow(Kind<T> kind, Follower<T> follower) {
    return believed(kind).map(found -> follow(found, follower));
  }

  private static <T extends HasMetadata> Following follow(
      StandingKind<T> found, Follower<T> follower) {
    BiConsumer<String, @Nullable T> listener =
        (key, object) -> {
          if (object == null) {
            follower.gone(key);
          } else {
            follower.seen(object);
          }
        };
    AtomicBoolean over = new AtomicBoolean();
    found.kept().listen(listener);
    found.kept().values().forEach(follower::seen);
    var unused =
        found
            .ended()
            .thenRun(
                () -> {
                  if (!over.get()) {
                    follower.lost();
                  }
                });
    return () -> {
      over.set(true);
      found.kept().unlisten(listener);
    };
  }

  @Override
  public void doubt() {
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
    standing.values().forEach(StandingKind::close);
    standing.clear();
    served.forget();
    version.forget();
  }

  private synchronized boolean isOpen(Kind<?> kind) {
    return standing.containsKey(kind);
  }

  @SuppressWarnings("unchecked") // Each kind is kept under itself.
  private synchronized <T extends HasMetadata> StandingKind<T> open(Kind<T> kind) {
    lastLook = clock.instant();
    StandingKind<T> found = (StandingKind<T>) standing.get(kind);
    if (found == null) {
      found = StandingKind.open(kind, client, lastLook);
      standing.put(kind, found);
      lookLater();
    }
    return found;
  }

  @SuppressWarnings("unchecked") // Each kind is kept under itself.
  private synchronized <T extends HasMetadata> Optional<StandingKind<T>> believed(Kind<T> kind) {
    return Optional.ofNullable((StandingKind<T>) standing.get(kind))
        .filter(found -> found.stands(clock.instant()));
  }

  private synchronized void drop(Kind<?> kind, StandingKind<?> found) {
    standing.remove(kind, found);
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
    boolean followed = standing.values().stream().anyMatch(kind -> kind.kept().isListenedTo());
    if (followed) {
      lastLook = now;
    }
    if (!now.isBefore(lastLook.plus(IDLE))) {
      log.debug("nobody has looked for {}: {} watches are closed", IDLE, standing.size());
      closeAll();
      return;
    }
    standing.values().forEach(kind -> kind.listen(now));
    if (!standing.isEmpty()) {
      lookLater();
    }
  }
}
