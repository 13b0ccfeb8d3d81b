package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.apply.FieldTracking;
import dev.slipway.practice.kube.api.apply.Manager;
import dev.slipway.practice.kube.store.Json;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** POST, PUT and PATCH of objects and their status. */
final class Writes {
  private final Storage storage;
  private final Admission admission;
  private final Applies applies;
  private final Clock clock;

  Writes(Storage storage, Clock clock) {
    this.storage = storage;
    this.admission = new Admission(storage.real());
    this.applies = new Applies(storage, admission, clock);
    this.clock = clock;
  }

  ApiResponse create(ResourceCall call) {
    ResourceTarget target = call.target();
    if (target.type().namespaced() && target.namespace().isEmpty()) {
      throw ApiFailure.methodNotAllowed();
    }
    ObjectNode object = admission.toCreate(target, Bodies.object(call.request()));
    FieldTracking.record(
        Json.object(), object, manager(call), Subresources.ignoresStatus(target), clock.instant());
    ObjectNode created = storage.of(call.isDryRun()).create(target.type(), object);
    if (!call.isDryRun()) {
      call.touched().created(created);
    }
    return new ApiResponse.Document(201, created);
  }

  ApiResponse update(ResourceCall call) {
    ObjectNode proposed = Bodies.object(call.request());
    return ApiResponse.ok(change(call, current -> proposed.deepCopy()));
  }

  ApiResponse patch(ResourceCall call) {
    Patch patch = Patch.of(call.request());
    return switch (patch) {
      case Patch.Apply(ObjectNode configuration) -> applies.apply(call, configuration);
      case Patch.Operations ignored -> ApiResponse.ok(change(call, patch::to));
      case Patch.Merge ignored -> ApiResponse.ok(change(call, patch::to));
      case Patch.Strategic ignored -> ApiResponse.ok(change(call, patch::to));
    };
  }

  /** Reads, proposes, admits and stores until nobody came between. */
  ObjectNode change(ResourceCall call, UnaryOperator<ObjectNode> proposal) {
    ResourceTarget target = call.target();
    Manager manager = manager(call);
    AtomicReference<ObjectNode> before = new AtomicReference<>(Json.object());
    ObjectNode after =
        storage
            .of(call.isDryRun())
            .change(
                target.type(),
                target.namespace(),
                target.name(),
                current -> {
                  before.set(current.deepCopy());
                  ObjectNode proposed = proposal.apply(current.deepCopy());
                  ObjectNode next = admission.toReplace(target, current, proposed);
                  next.withObjectProperty("metadata")
                      .set("managedFields", proposed.path("metadata").path("managedFields"));
                  boolean statusIgnored = Subresources.ignoresStatus(target);
                  FieldTracking.record(current, next, manager, statusIgnored, clock.instant());
                  return next;
                });
    if (!call.isDryRun()) {
      call.touched().wrote(before.get(), after);
    }
    return after;
  }

  private static Manager manager(ResourceCall call) {
    ResourceTarget target = call.target();
    return Manager.updating(call.fieldManager(), target.type().apiVersion(), target.subresource());
  }
}
