package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.RegistryException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code v1 Status} objects: the answer to whatever has no object of its own to answer. */
final class StatusBodies {
  private StatusBodies() {}

  static ObjectNode success(ResourceTarget target, ObjectNode object) {
    ObjectNode status = body("Success", 200);
    status.remove("code");
    status
        .putObject("details")
        .put("name", Meta.name(object))
        .put("group", target.type().group())
        .put("kind", target.type().plural())
        .put("uid", Meta.uid(object));
    return status;
  }

  static ObjectNode success(int code) {
    return body("Success", code);
  }

  static ObjectNode failure(ApiFailure failure, Optional<ResourceTarget> target) {
    ObjectNode status = body("Failure", failure.code());
    status.put("message", failure.getMessage());
    if (!failure.reason().isEmpty()) {
      status.put("reason", failure.reason());
    }
    if (!failure.continueToken().isEmpty()) {
      Meta.of(status).put("continue", failure.continueToken());
    }
    ObjectNode details = Json.object();
    target.ifPresent(
        of -> {
          if (!of.name().isEmpty()) {
            details.put("name", of.name());
          }
          if (!of.type().group().isEmpty()) {
            details.put("group", of.type().group());
          }
          details.put("kind", of.type().plural());
        });
    details.setAll(failure.details());
    if (!details.isEmpty()) {
      status.set("details", details);
    }
    return status;
  }

  static ApiFailure of(RegistryException refusal) {
    String message = String.valueOf(refusal.getMessage());
    return new ApiFailure(
        refusal.code(), refusal.reason(), message, InvalidDetails.of(refusal.reason(), message));
  }

  private static ObjectNode body(String outcome, int code) {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    return status.put("status", outcome).put("code", code);
  }
}
