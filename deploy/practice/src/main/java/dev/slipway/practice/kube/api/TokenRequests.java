package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.access.Identity;
import dev.slipway.practice.kube.api.access.Tokens;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.Registry;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** POST serviceaccounts/NAME/token, as {@code kubectl create token} asks. */
final class TokenRequests {
  private static final long SHORTEST_SECONDS = 600;
  private static final long USUAL_SECONDS = 3600;

  private final Registry registry;
  private final Tokens tokens;
  private final Clock clock;

  TokenRequests(Registry registry, Tokens tokens, Clock clock) {
    this.registry = registry;
    this.tokens = tokens;
    this.clock = clock;
  }

  ApiResponse create(ResourceCall call) {
    ResourceTarget target = call.target();
    if (registry.get(target.type(), target.namespace(), target.name()).isEmpty()) {
      throw Refusals.notFound(target.type(), target.name());
    }
    ObjectNode request = Bodies.object(call.request());
    long seconds = request.at("/spec/expirationSeconds").asLong(USUAL_SECONDS);
    if (seconds < SHORTEST_SECONDS) {
      throw new ApiFailure(
          422,
          "Invalid",
          ("TokenRequest.authentication.k8s.io \"%s\" is invalid: spec.expirationSeconds: Invalid"
                  + " value: %d: may not specify a duration less than 10 minutes")
              .formatted(target.name(), seconds));
    }
    Duration life = Duration.ofSeconds(seconds);
    String token = tokens.issue(Identity.serviceAccount(target.namespace(), target.name()), life);
    Meta.of(request).put("name", target.name()).put("namespace", target.namespace());
    request
        .putObject("status")
        .put("token", token)
        .put("expirationTimestamp", Meta.time(clock.instant().plus(life)));
    return new ApiResponse.Document(201, request);
  }
}
