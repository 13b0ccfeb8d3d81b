package dev.slipway.actions.cache;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.VersionInfo;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster holds. Thread-safe. What it gives is read only: it may be shared. It may be a
 * moment behind the server, so whoever acts on it says in the request what it acts on, or leaves
 * the last word to the server.
 */
public interface ClusterReader extends AutoCloseable {
  /** Every object of that kind. Throws what the client throws. */
  <T extends HasMetadata> List<T> list(ResourceKind<T> resourceKind);

  /**
   * Every object of that kind as a watch shows them; empty where none does, and they have to be
   * asked for: for who needs a few of them and would not open a watch for that.
   */
  <T extends HasMetadata> Optional<List<T>> cached(ResourceKind<T> resourceKind);

  /** The server's version, as it said at most some seconds ago. Throws what the client throws. */
  VersionInfo version();

  /** What the server says it serves in core/v1; empty where it says nothing. */
  Optional<APIResourceList> apiResources();

  /** The node as a watch shows it; empty where none does, and it has to be asked for. */
  Optional<Node> cached(String node);

  /**
   * Tells {@code follower} of all there are of the kind, and of each change from now on; empty
   * where no watch is there to tell, and it has to be opened. Whoever follows keeps the watch open.
   * Many may follow one watch.
   */
  <T extends HasMetadata> Optional<Subscription> subscribe(
      ResourceKind<T> resourceKind, ResourceListener<T> resourceListener);

  /** What is kept may be wrong, for example because the server was away: it is read anew. */
  void invalidate();

  @Override
  void close();

  /** Ends with closing it. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
