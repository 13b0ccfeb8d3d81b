package dev.slipway.practice.kube.store;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** What the HTTP layer needs beyond {@link Registry}: pages at a revision and delete outcomes. */
public interface RestRegistry extends Registry {

  /**
   * Lists in key order.
   *
   * @throws RegistryException 410 Expired when etcd has compacted the revision asked for
   */
  Page page(ResourceType type, String namespace, PageRequest request);

  /** Deletes as {@link #delete} does and says whether the object is gone. */
  Deleted remove(ResourceType type, String namespace, String name, DeletePolicy policy);

  /** Modifies an object that must exist: 404 NotFound when it does not. */
  default ObjectNode change(
      ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
    return modify(type, namespace, name, change).orElseThrow(() -> Refusals.notFound(type, name));
  }

  /**
   * Which part of a list.
   *
   * @param limit how many at most, 0 for all
   * @param revision the revision to read at, 0 for the newest
   * @param from {@link Page#next} of the page before, empty for the first
   */
  record PageRequest(long limit, long revision, Optional<String> from) {
    /** Everything as it is now. */
    public static PageRequest everything() {
      return new PageRequest(0, 0, Optional.empty());
    }
  }

  /**
   * Part of a list.
   *
   * @param revision the revision that all its pages are read at
   * @param next where the next page begins, empty on the last
   * @param remaining how many follow
   */
  record Page(List<ObjectNode> items, long revision, Optional<String> next, long remaining) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** A deleted object as it was last, and whether it left the store already. */
  record Deleted(ObjectNode object, boolean removed) {}
}
