package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.access.AccessReviews;
import dev.slipway.practice.kube.api.access.Identity;
import dev.slipway.practice.kube.api.access.Rbac;
import dev.slipway.practice.kube.api.discovery.Discovery;
import dev.slipway.practice.kube.api.discovery.EvictionApi;
import dev.slipway.practice.kube.api.discovery.OpenApi;
import dev.slipway.practice.kube.api.discovery.ServerVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Everything that is no stored resource: discovery, OpenAPI, version, health, access reviews. */
public final class Documents {
  private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");

  private final Supplier<EvictionApi> evictions;
  private final String release;
  private final AccessReviews reviews;

  /** Documents of a server of that release, for example {@code v1.35.6}. */
  public Documents(Supplier<EvictionApi> evictions, String release, Rbac rbac) {
    this.reviews = new AccessReviews(rbac);
    this.evictions = evictions;
    this.release = release;
  }

  ApiResponse answer(ApiRequest request, Identity who) {
    List<String> path = request.path();
    if (path.isEmpty()) {
      throw ApiFailure.nothingHere();
    }
    if (HEALTH.contains(path.getFirst())) {
      return new ApiResponse.Text(200, "ok");
    }
    if (AccessReviews.isAsked(request.method(), path)) {
      return new ApiResponse.Document(201, reviews.answer(who, path, Bodies.object(request)));
    }
    return ApiResponse.ok(document(path).orElseThrow(ApiFailure::nothingHere));
  }

  private Optional<ObjectNode> document(List<String> path) {
    return switch (path.getFirst()) {
      case "version" -> Optional.of(ServerVersion.document(release));
      case "api" ->
          path.size() == 1
              ? Optional.of(Discovery.coreVersions())
              : path.size() == 2
                  ? Discovery.resources("", path.get(1), evictions.get())
                  : Optional.empty();
      case "apis" -> group(path);
      case "openapi" -> openApi(path);
      default -> Optional.empty();
    };
  }

  private Optional<ObjectNode> group(List<String> path) {
    return switch (path.size()) {
      case 1 -> Optional.of(Discovery.groups());
      case 2 -> Discovery.group(path.get(1));
      case 3 -> Discovery.resources(path.get(1), path.get(2), evictions.get());
      default -> Optional.empty();
    };
  }

  private static Optional<ObjectNode> openApi(List<String> path) {
    if (path.size() < 2 || !path.get(1).equals("v3")) {
      return Optional.empty();
    }
    return path.size() == 2
        ? Optional.of(OpenApi.index())
        : OpenApi.group(String.join("/", path.subList(2, path.size())));
  }
}
