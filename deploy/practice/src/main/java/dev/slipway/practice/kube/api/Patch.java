package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.patch.JsonPatches;
import dev.slipway.practice.kube.api.patch.MergePatch;
import dev.slipway.practice.kube.api.patch.StrategicMerge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A PATCH body, told apart by its media type. */
sealed interface Patch {
  /** RFC 6902. */
  record Operations(JsonNode operations) implements Patch {}

  /** RFC 7386. */
  record Merge(ObjectNode changes) implements Patch {}

  /** Kubernetes' own. */
  record Strategic(ObjectNode changes) implements Patch {}

  /** A configuration for server-side apply. */
  record Apply(ObjectNode configuration) implements Patch {}

  /** Reads the body; 415 for a media type that is no patch. */
  static Patch of(ApiRequest request) {
    return switch (request.contentType()) {
      case "application/json-patch+json" -> new Operations(Bodies.parse(request.body()));
      case "application/merge-patch+json" -> new Merge(Bodies.object(request.body()));
      case "application/strategic-merge-patch+json" -> new Strategic(Bodies.object(request.body()));
      case "application/apply-patch+yaml" -> new Apply(Bodies.object(request.body()));
      default ->
          throw new ApiFailure(
              415,
              "UnsupportedMediaType",
              "the body of the request was in an unknown format - accepted media types include:"
                  + " application/json-patch+json, application/merge-patch+json,"
                  + " application/strategic-merge-patch+json, application/apply-patch+yaml");
    };
  }

  /** The object as the patch would have it. An apply needs to know who owns what: not here. */
  default ObjectNode to(ObjectNode current) {
    JsonNode result =
        switch (this) {
          case Operations(JsonNode operations) -> JsonPatches.apply(current, operations);
          case Merge(ObjectNode changes) -> MergePatch.apply(current, changes);
          case Strategic(ObjectNode changes) ->
              StrategicMerge.apply(current.path("kind").asString(""), current, changes);
          case Apply ignored -> throw new IllegalStateException("An apply is no plain patch");
        };
    if (result instanceof ObjectNode object) {
      return object;
    }
    throw ApiFailure.badRequest("the patch leaves no object");
  }
}
