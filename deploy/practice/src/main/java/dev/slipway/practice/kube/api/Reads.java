package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.select.Selection;
import dev.slipway.practice.kube.api.table.Tables;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.RestRegistry;
import dev.slipway.practice.kube.store.RestRegistry.Page;
import dev.slipway.practice.kube.store.RestRegistry.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** GET: one object or a list, as objects or as a table. */
final class Reads {
  private final RestRegistry registry;
  private final Tables tables;

  Reads(RestRegistry registry, Tables tables) {
    this.registry = registry;
    this.tables = tables;
  }

  ApiResponse get(ResourceCall call) {
    ResourceTarget target = call.target();
    ObjectNode object =
        registry
            .get(target.type(), target.namespace(), target.name())
            .orElseThrow(() -> Refusals.notFound(target.type(), target.name()));
    if (call.request().wantsTable()) {
      return ApiResponse.ok(
          tables.of(call.target().type(), call.includeObject(), List.of(object), Json.object()));
    }
    return ApiResponse.ok(object);
  }

  ApiResponse list(ResourceCall call) {
    Found found = find(call);
    ObjectNode meta = Json.object().put("resourceVersion", Long.toString(found.revision()));
    found.next().ifPresent(next -> meta.put("continue", next.encode()));
    if (found.remaining() > 0) {
      meta.put("remainingItemCount", found.remaining());
    }
    return ApiResponse.ok(
        call.request().wantsTable()
            ? tables.of(call.target().type(), call.includeObject(), found.items(), meta)
            : document(call.target().type(), found.items(), meta));
  }

  static ObjectNode document(ResourceType type, List<ObjectNode> items, ObjectNode meta) {
    ObjectNode list = Json.object();
    list.put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
    list.set("metadata", meta);
    list.putArray("items").addAll(items);
    return list;
  }

  /** Reads pages until enough are found; the limit counts what is selected. */
  private Found find(ResourceCall call) {
    Selection selection = call.selection();
    ResourceTarget target = call.target();
    long limit = call.request().number("limit").orElse(0L);
    Optional<ContinueToken> token = call.request().parameter("continue").map(ContinueToken::parse);
    List<ObjectNode> items = new ArrayList<>();
    PageRequest request = first(call, token, limit);
    while (true) {
      Page page = read(target, request, token);
      for (ObjectNode object : page.items()) {
        if (selection.test(object)) {
          items.add(object);
        }
      }
      if (page.next().isEmpty()) {
        return new Found(items, page.revision(), Optional.empty(), 0);
      }
      ContinueToken next = new ContinueToken(page.revision(), page.next().get());
      if (items.size() >= limit) {
        boolean countable =
            call.request().parameter("labelSelector").isEmpty()
                && call.request().parameter("fieldSelector").isEmpty();
        return new Found(
            items, page.revision(), Optional.of(next), countable ? page.remaining() : 0);
      }
      long wanted = Math.max(1, limit - items.size());
      request = new PageRequest(wanted, page.revision(), page.next());
    }
  }

  private static PageRequest first(ResourceCall call, Optional<ContinueToken> token, long limit) {
    if (token.isPresent()) {
      return new PageRequest(limit, token.get().readRevision(), Optional.of(token.get().from()));
    }
    boolean exact =
        call.request().parameter("resourceVersionMatch").filter("Exact"::equals).isPresent();
    long revision = exact ? call.request().number("resourceVersion").orElse(0L) : 0;
    return new PageRequest(limit, revision, Optional.empty());
  }

  private Page read(ResourceTarget target, PageRequest request, Optional<ContinueToken> token) {
    try {
      return registry.page(target.type(), target.namespace(), request);
    } catch (RegistryException e) {
      if (e.code() == 410 && token.isPresent()) {
        throw StatusBodies.of(e).continuing(token.get().inconsistent().encode());
      }
      throw e;
    }
  }

  private record Found(
      List<ObjectNode> items, long revision, Optional<ContinueToken> next, long remaining) {}
}
