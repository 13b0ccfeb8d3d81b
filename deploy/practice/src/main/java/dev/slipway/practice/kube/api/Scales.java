package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.select.LabelSelector;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code scale} subresource: {@code autoscaling/v1 Scale} in and out. */
final class Scales {
  private final Storage storage;

  Scales(Storage storage) {
    this.storage = storage;
  }

  ApiResponse get(ResourceCall call) {
    ResourceTarget target = call.target();
    return storage
        .real()
        .get(target.type(), target.namespace(), target.name())
        .map(object -> ApiResponse.ok(of(target, object)))
        .orElseThrow(() -> Refusals.notFound(target.type(), target.name()));
  }

  ApiResponse update(ResourceCall call) {
    ObjectNode scale = Bodies.object(call.request());
    return change(call, current -> scale);
  }

  ApiResponse patch(ResourceCall call) {
    return change(call, Patch.of(call.request())::to);
  }

  private ApiResponse change(ResourceCall call, UnaryOperator<ObjectNode> proposal) {
    ResourceTarget target = call.target();
    return storage
        .of(call.isDryRun())
        .modify(
            target.type(),
            target.namespace(),
            target.name(),
            object -> scaled(target, object, proposal.apply(of(target, object))))
        .map(object -> ApiResponse.ok(of(target, object)))
        .orElseThrow(() -> Refusals.notFound(target.type(), target.name()));
  }

  private static ObjectNode scaled(ResourceTarget target, ObjectNode object, ObjectNode scale) {
    String expected = Meta.resourceVersion(scale);
    if (!expected.isEmpty() && !expected.equals(Meta.resourceVersion(object))) {
      throw Refusals.modified(target.type(), target.name());
    }
    long replicas = scale.at("/spec/replicas").asLong(0);
    if (replicas < 0) {
      throw new RegistryException(
          422,
          "Invalid",
          "Scale.autoscaling \"%s\" is invalid: spec.replicas: Invalid value: %d: must be greater than or equal to 0"
              .formatted(target.name(), replicas));
    }
    object.withObjectProperty("spec").put("replicas", replicas);
    return object;
  }

  private static ObjectNode of(ResourceTarget target, ObjectNode object) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode meta = scale.putObject("metadata");
    for (String field :
        java.util.List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      meta.set(field, object.path("metadata").path(field));
    }
    scale.putObject("spec").put("replicas", object.at("/spec/replicas").asLong(0));
    JsonNode selector = object.at("/spec/selector");
    boolean plain = target.type().equals(ResourceTypes.REPLICATION_CONTROLLERS);
    scale
        .putObject("status")
        .put("replicas", object.at("/status/replicas").asLong(0))
        .put(
            "selector",
            (plain ? LabelSelector.ofMap(selector) : LabelSelector.of(selector)).toString());
    return scale;
  }
}
