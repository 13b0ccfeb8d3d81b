package dev.slipway.practice.kube.store;

import dev.slipway.practice.kube.store.Registry.WatchEvent;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change in the store. Its trees are shared between all watchers: copy before changing.
 *
 * @param revision the store's revision that the change made
 * @param object the object after the change; for DELETED its last state at that revision
 * @param previous the object before the change, empty when it was added
 */
public record StoreEvent(
    ResourceType type,
    WatchEvent.Kind kind,
    long revision,
    ObjectNode object,
    Optional<ObjectNode> previous) {}
