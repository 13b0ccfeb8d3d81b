package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.select.Selection;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.RestRegistry.Deleted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** DELETE of one object or of a selection. */
final class Deletes {
  private final Storage storage;
  private final Orphans orphans;

  Deletes(Storage storage) {
    this.storage = storage;
    this.orphans = new Orphans(storage.real());
  }

  /** 200 with the object while it is on its way out, with a Status when it is gone. */
  ApiResponse delete(ResourceCall call) {
    DeleteOptions options = DeleteOptions.of(call);
    ResourceTarget target = call.target();
    Optional<ObjectNode> before =
        storage.real().get(target.type(), target.namespace(), target.name());
    Deleted deleted = remove(target.type(), target.namespace(), target.name(), options);
    if (!options.dryRun()) {
      call.touched().ended(before.orElse(deleted.object()));
    }
    return ApiResponse.ok(
        deleted.removed() ? StatusBodies.success(target, deleted.object()) : deleted.object());
  }

  ApiResponse deleteCollection(ResourceCall call) {
    ResourceTarget target = call.target();
    if (target.type().namespaced() && target.namespace().isEmpty()) {
      throw ApiFailure.methodNotAllowed();
    }
    DeleteOptions options = DeleteOptions.of(call);
    Selection selection = call.selection();
    List<ObjectNode> deleted = new ArrayList<>();
    for (ObjectNode object : storage.real().list(target.type(), target.namespace())) {
      if (selection.test(object)) {
        removeIfPresent(target.type(), object, options).forEach(deleted::add);
      }
    }
    return ApiResponse.ok(Reads.document(target.type(), deleted, Json.object()));
  }

  private List<ObjectNode> removeIfPresent(
      ResourceType type, ObjectNode object, DeleteOptions options) {
    try {
      return List.of(remove(type, Meta.namespace(object), Meta.name(object), options).object());
    } catch (RegistryException e) {
      if (e.code() == 404) {
        return List.of();
      }
      throw e;
    }
  }

  private Deleted remove(ResourceType type, String namespace, String name, DeleteOptions options) {
    DeletePolicy policy = options.policy();
    if (policy.propagation().equals("Orphan") && !options.dryRun()) {
      storage.real().get(type, namespace, name).ifPresent(orphans::release);
    }
    return storage.of(options.dryRun()).remove(type, namespace, name, policy);
  }
}
