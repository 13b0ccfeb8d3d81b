package dev.slipway.practice.kube.store;

import io.etcd.jetcd.Client;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registry over etcd: every read is linearizable, every write a transaction that compares the
 * mod revision, all watches are served from one etcd watch. Thread-safe; does not own the client.
 */
public final class EtcdRegistry implements RestRegistry, AutoCloseable {
  private final EtcdStore store;
  private final EventFeed feed;
  private final Creation creation;
  private final Deletion deletion;

  /** Starts watching etcd at once. */
  public EtcdRegistry(Client client, Clock clock) {
    this.store = new EtcdStore(client);
    this.creation = new Creation(clock);
    this.deletion = new Deletion(clock);
    this.feed = new EventFeed(client.getWatchClient(), store);
  }

  /** The changes of all objects as they come from etcd. */
  public EventFeed feed() {
    return feed;
  }

  /** The store's revision now. */
  public long revision() {
    return store.revision();
  }

  @Override
  public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
    return store.get(StoreKeys.key(type, namespace, name)).map(EtcdRegistry::decode);
  }

  @Override
  public List<ObjectNode> list(ResourceType type, String namespace) {
    return page(type, namespace, PageRequest.everything()).items();
  }

  @Override
  public Page page(ResourceType type, String namespace, PageRequest request) {
    String prefix = StoreKeys.prefix(type, namespace);
    String all = StoreKeys.prefix(type, "");
    String from = request.from().map(all::concat).orElse("");
    EtcdStore.Range range = store.range(prefix, from, request.revision(), request.limit());
    List<ObjectNode> items = range.entries().stream().map(EtcdRegistry::decode).toList();
    Optional<String> next =
        range.remaining() == 0
            ? Optional.empty()
            : Optional.of(range.entries().getLast().key().substring(all.length()) + "\0");
    return new Page(items, range.revision(), next, range.remaining());
  }

  @Override
  public ObjectNode create(ResourceType type, ObjectNode object) {
    ObjectNode created = creation.prepare(type, object);
    String key = StoreKeys.key(type, Meta.namespace(created), Meta.name(created));
    OptionalLong revision = store.create(key, Json.bytes(created));
    if (revision.isEmpty()) {
      throw Refusals.alreadyExists(type, Meta.name(created));
    }
    return stamp(created, revision.getAsLong());
  }

  @Override
  public ObjectNode update(ResourceType type, ObjectNode object) {
    String name = Meta.name(object);
    return modify(type, Meta.namespace(object), name, current -> object)
        .orElseThrow(() -> Refusals.notFound(type, name));
  }

  @Override
  public Optional<ObjectNode> modify(
      ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
    while (true) {
      Optional<ObjectNode> found = get(type, namespace, name);
      if (found.isEmpty()) {
        return found;
      }
      ObjectNode current = found.get();
      ObjectNode next = Replacement.prepare(type, current, change.apply(current.deepCopy()));
      Optional<ObjectNode> written =
          JsonEquality.same(next, current) ? found : write(type, current, next);
      if (written.isPresent()) {
        return written;
      }
    }
  }

  @Override
  public ObjectNode delete(ResourceType type, String namespace, String name, DeletePolicy policy) {
    return remove(type, namespace, name, policy).object();
  }

  @Override
  public Deleted remove(ResourceType type, String namespace, String name, DeletePolicy policy) {
    while (true) {
      ObjectNode current =
          get(type, namespace, name).orElseThrow(() -> Refusals.notFound(type, name));
      Optional<Deleted> done =
          switch (deletion.decide(type, current, policy)) {
            case Deletion.Outcome.Pending() -> Optional.of(new Deleted(current, false));
            case Deletion.Outcome.Remove() ->
                drop(type, current).map(last -> new Deleted(last, true));
            case Deletion.Outcome.Mark(ObjectNode next) ->
                write(type, current, next).map(last -> new Deleted(last, false));
          };
      if (done.isPresent()) {
        return done.get();
      }
    }
  }

  @Override
  public Subscription watch(ResourceType type, Consumer<WatchEvent> listener) {
    return RegistryWatch.start(this, type, listener);
  }

  /** Ends all watches. */
  @Override
  public void close() {
    feed.close();
  }

  /**
   * Stores {@code next} if nobody wrote since {@code current}; removes it when nothing holds it.
   */
  private Optional<ObjectNode> write(ResourceType type, ObjectNode current, ObjectNode next) {
    if (Deletion.isDue(next)) {
      return drop(type, current).map(gone -> next);
    }
    ObjectNode value = next.deepCopy();
    Meta.of(value).remove("resourceVersion");
    OptionalLong revision = store.replace(key(type, current), Json.bytes(value), revision(current));
    return revision.isPresent()
        ? Optional.of(stamp(value, revision.getAsLong()))
        : Optional.empty();
  }

  private Optional<ObjectNode> drop(ResourceType type, ObjectNode current) {
    return store.remove(key(type, current), revision(current)).isPresent()
        ? Optional.of(current)
        : Optional.empty();
  }

  private static String key(ResourceType type, ObjectNode object) {
    return StoreKeys.key(type, Meta.namespace(object), Meta.name(object));
  }

  private static long revision(ObjectNode object) {
    return Long.parseLong(Meta.resourceVersion(object));
  }

  private static ObjectNode decode(EtcdStore.Entry entry) {
    return stamp((ObjectNode) Json.read(entry.value().getBytes()), entry.revision());
  }

  private static ObjectNode stamp(ObjectNode object, long revision) {
    Meta.of(object).put("resourceVersion", Long.toString(revision));
    return object;
  }
}
