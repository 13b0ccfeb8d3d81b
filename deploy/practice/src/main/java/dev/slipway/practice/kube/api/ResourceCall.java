package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.select.Selection;
import java.util.Locale;

/** A request together with the resource it points at, and what it has written so far. */
public record ResourceCall(ApiRequest request, ResourceTarget target, Touched touched) {
  private static final int LONGEST_MANAGER = 128;

  ResourceCall(ApiRequest request, ResourceTarget target) {
    this(request, target, new Touched());
  }

  /** The verb as RBAC names it. */
  public String verb() {
    return switch (request.method()) {
      case "GET" -> isWatch() ? "watch" : target.isCollection() ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> target.isCollection() ? "deletecollection" : "delete";
      default -> request.method().toLowerCase(Locale.ROOT);
    };
  }

  /** For example {@code pods} or {@code pods/eviction}. */
  public String resource() {
    String plural = target.type().plural();
    return target.subresource().isEmpty() ? plural : plural + "/" + target.subresource();
  }

  /** Whether it is to write something. */
  boolean writes() {
    return !request.method().equals("GET");
  }

  boolean isWatch() {
    return request.flag("watch") && target.subresource().isEmpty();
  }

  /** Whether to do everything but store. */
  boolean isDryRun() {
    return request
        .parameter("dryRun")
        .map(
            value -> {
              if (!value.equals("All")) {
                throw ApiFailure.badRequest("Invalid value: \"%s\": dryRun".formatted(value));
              }
              return true;
            })
        .orElse(false);
  }

  /** Who is recorded as having written: the {@code fieldManager}, or the agent's first word. */
  String fieldManager() {
    String agent = request.header("user-agent").split("/", 2)[0];
    String manager = request.parameter("fieldManager").orElse(agent.isEmpty() ? "unknown" : agent);
    return manager.substring(0, Math.min(manager.length(), LONGEST_MANAGER));
  }

  /** What a table's rows carry besides their cells. */
  String includeObject() {
    return request.parameter("includeObject").orElse("Metadata");
  }

  /** What a list or watch selects; a name in the path is a selector too. */
  Selection selection() {
    String fields = request.parameter("fieldSelector").orElse("");
    if (!target.name().isEmpty()) {
      fields = "metadata.name=" + target.name();
    }
    try {
      return Selection.parse(
          target.type(), target.namespace(), request.parameter("labelSelector").orElse(""), fields);
    } catch (IllegalArgumentException e) {
      throw ApiFailure.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
