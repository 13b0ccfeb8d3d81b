package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.apply.ApplyConflicts;
import dev.slipway.practice.kube.api.apply.Manager;
import dev.slipway.practice.kube.api.apply.ServerSideApply;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.RegistryException;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** PATCH with a server-side apply: changes what exists, creates what does not. */
final class Applies {
  private final Storage storage;
  private final Admission admission;
  private final Clock clock;

  Applies(Storage storage, Admission admission, Clock clock) {
    this.storage = storage;
    this.admission = admission;
    this.clock = clock;
  }

  ApiResponse apply(ResourceCall call, ObjectNode configuration) {
    check(call, configuration);
    ResourceTarget target = call.target();
    Manager manager =
        Manager.applying(call.fieldManager(), target.type().apiVersion(), target.subresource());
    ServerSideApply apply =
        new ServerSideApply(
            manager,
            call.request().flag("force"),
            Subresources.ignoresStatus(target),
            clock.instant());
    try {
      Optional<ObjectNode> changed = change(call, apply, configuration);
      if (changed.isPresent()) {
        return ApiResponse.ok(changed.get());
      }
      return create(call, apply, configuration);
    } catch (ApplyConflicts e) {
      throw new ApiFailure(409, "Conflict", String.valueOf(e.getMessage()), e.details());
    }
  }

  private Optional<ObjectNode> change(
      ResourceCall call, ServerSideApply apply, ObjectNode configuration) {
    ResourceTarget target = call.target();
    return storage
        .of(call.isDryRun())
        .modify(
            target.type(),
            target.namespace(),
            target.name(),
            current -> {
              ObjectNode applied = apply.apply(current, configuration);
              ObjectNode next = admission.toReplace(target, current, applied.deepCopy());
              next.withObjectProperty("metadata")
                  .set("managedFields", applied.path("metadata").path("managedFields"));
              return next;
            });
  }

  private ApiResponse create(ResourceCall call, ServerSideApply apply, ObjectNode configuration) {
    ResourceTarget target = call.target();
    if (!target.subresource().isEmpty()) {
      throw Refusals.notFound(target.type(), target.name());
    }
    ObjectNode owned = apply.apply(Json.object(), configuration);
    ObjectNode object = admission.toCreate(target, owned);
    try {
      return new ApiResponse.Document(
          201, storage.of(call.isDryRun()).create(target.type(), object));
    } catch (RegistryException e) {
      if (e.reason().equals("AlreadyExists")) {
        return change(call, apply, configuration)
            .map(ApiResponse::ok)
            .orElseThrow(() -> Refusals.notFound(target.type(), target.name()));
      }
      throw e;
    }
  }

  private static void check(ResourceCall call, ObjectNode configuration) {
    if (call.request().parameter("fieldManager").isEmpty()) {
      throw new ApiFailure(
          422,
          "Invalid",
          "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
              + " apply patch");
    }
    if (!configuration.path("metadata").path("managedFields").isEmpty()) {
      throw ApiFailure.badRequest("metadata.managedFields must be nil");
    }
    Meta.of(configuration).remove("managedFields");
    Meta.of(configuration).remove("creationTimestamp");
    BodyChecks.matches(call.target(), configuration);
  }
}
