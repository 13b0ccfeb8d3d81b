package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.discovery.Subresource;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;

/** Which handler answers which verb on which (sub)resource. */
public final class ResourceRoutes {
  private final Reads reads;
  private final Watches watches;
  private final Writes writes;
  private final Deletes deletes;
  private final Evictions evictions;
  private final Scales scales;
  private final Bindings bindings;
  private final TokenRequests tokens;

  ResourceRoutes(
      Reads reads,
      Watches watches,
      Writes writes,
      Deletes deletes,
      Evictions evictions,
      Scales scales,
      Bindings bindings,
      TokenRequests tokens) {
    this.reads = reads;
    this.watches = watches;
    this.writes = writes;
    this.deletes = deletes;
    this.evictions = evictions;
    this.scales = scales;
    this.bindings = bindings;
    this.tokens = tokens;
  }

  ApiResponse answer(ResourceCall call) {
    return switch (call.target().subresource()) {
      case "" -> object(call);
      case "status" -> status(call);
      case "finalize" -> finalizing(call);
      case "scale" -> scale(call);
      case "eviction" -> create(call, ResourceTypes.PODS, evictions::evict);
      case "binding" -> create(call, ResourceTypes.PODS, bindings::bind);
      case "token" -> create(call, ResourceTypes.SERVICE_ACCOUNTS, tokens::create);
      default -> throw ApiFailure.nothingHere();
    };
  }

  private ApiResponse object(ResourceCall call) {
    return switch (call.verb()) {
      case "get" -> reads.get(call);
      case "list" -> reads.list(call);
      case "watch" -> watches.open(call);
      case "create" -> {
        if (!call.target().isCollection()) {
          throw ApiFailure.methodNotAllowed();
        }
        yield writes.create(call);
      }
      case "update" -> writes.update(named(call));
      case "patch" -> writes.patch(named(call));
      case "delete" -> deletes.delete(call);
      case "deletecollection" -> deletes.deleteCollection(call);
      default -> throw ApiFailure.methodNotAllowed();
    };
  }

  private ApiResponse status(ResourceCall call) {
    if (!Subresource.hasStatus(call.target().type())) {
      throw ApiFailure.nothingHere();
    }
    return switch (call.verb()) {
      case "get" -> reads.get(call);
      case "update" -> writes.update(call);
      case "patch" -> writes.patch(call);
      default -> throw ApiFailure.methodNotAllowed();
    };
  }

  private ApiResponse finalizing(ResourceCall call) {
    if (!call.target().type().equals(ResourceTypes.NAMESPACES)) {
      throw ApiFailure.nothingHere();
    }
    if (!call.verb().equals("update")) {
      throw ApiFailure.methodNotAllowed();
    }
    return writes.update(call);
  }

  private ApiResponse scale(ResourceCall call) {
    if (!Subresource.isScalable(call.target().type())) {
      throw ApiFailure.nothingHere();
    }
    return switch (call.verb()) {
      case "get" -> scales.get(call);
      case "update" -> scales.update(call);
      case "patch" -> scales.patch(call);
      default -> throw ApiFailure.methodNotAllowed();
    };
  }

  private static ApiResponse create(ResourceCall call, ResourceType of, Handler handler) {
    if (!call.target().type().equals(of)) {
      throw ApiFailure.nothingHere();
    }
    if (!call.verb().equals("create")) {
      throw ApiFailure.methodNotAllowed();
    }
    return handler.answer(call);
  }

  private static ResourceCall named(ResourceCall call) {
    if (call.target().isCollection()) {
      throw ApiFailure.methodNotAllowed();
    }
    return call;
  }

  private interface Handler {
    ApiResponse answer(ResourceCall call);
  }
}
