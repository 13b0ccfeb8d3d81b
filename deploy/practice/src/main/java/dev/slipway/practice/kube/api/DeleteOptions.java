package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Json;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code DeleteOptions}, from the body and the query. */
record DeleteOptions(DeletePolicy policy, boolean dryRun) {

  static DeleteOptions of(ResourceCall call) {
    ApiRequest request = call.request();
    ObjectNode body = request.body().isBlank() ? Json.object() : Bodies.object(request);
    Optional<Long> grace = request.number("gracePeriodSeconds");
    if (grace.isPresent() && !body.has("gracePeriodSeconds")) {
      body.put("gracePeriodSeconds", grace.get());
    }
    request
        .parameter("propagationPolicy")
        .filter(policy -> !body.has("propagationPolicy"))
        .ifPresent(policy -> body.put("propagationPolicy", policy));
    DeleteOptions options = of(body);
    return new DeleteOptions(options.policy(), options.dryRun() || call.isDryRun());
  }

  static DeleteOptions of(JsonNode body) {
    JsonNode grace = body.path("gracePeriodSeconds");
    JsonNode preconditions = body.path("preconditions");
    String propagation = body.path("propagationPolicy").asString("Background");
    boolean orphan = body.path("orphanDependents").asBoolean(false);
    return new DeleteOptions(
        new DeletePolicy(
            grace.isNumber() ? OptionalLong.of(grace.asLong()) : OptionalLong.empty(),
            text(preconditions.path("uid")),
            text(preconditions.path("resourceVersion")),
            orphan ? "Orphan" : propagation),
        !body.path("dryRun").isEmpty());
  }

  private static Optional<String> text(JsonNode value) {
    return value.isString() ? Optional.of(value.asString()) : Optional.empty();
  }
}
