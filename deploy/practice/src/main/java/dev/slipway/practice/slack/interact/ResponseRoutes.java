package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.ResponseUrls;
import dev.slipway.practice.slack.limits.ResponseUrls.Verdict;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Where {@code response_url}s lead. */
public final class ResponseRoutes {
  private static final int NOT_FOUND = 404;
  private static final int BAD_REQUEST = 400;

  private final ResponseUrls urls;
  private final Replies replies;

  public ResponseRoutes(ResponseUrls urls, Replies replies) {
    this.urls = urls;
    this.replies = replies;
  }

  public void register(RoutesConfig routes) {
    routes.post("/commands/{team}/{key}", this::handle);
    routes.post("/actions/{team}/{key}", this::handle);
  }

  private void handle(Context context) {
    Optional<ObjectNode> body = Json.parseObject(context.body());
    if (body.isEmpty()) {
      answer(context, BAD_REQUEST, Optional.of("invalid_payload"));
      return;
    }
    switch (urls.use(context.pathParam("key"))) {
      case Verdict.Bad bad -> answer(context, NOT_FOUND, Optional.of(bad.error()));
      case Verdict.Good good -> {
        Optional<String> error = replies.carryOut(good.origin(), body.get());
        answer(context, error.isPresent() ? BAD_REQUEST : 200, error);
      }
    }
  }

  private static void answer(Context context, int status, Optional<String> error) {
    ObjectNode body = Json.object().put("ok", error.isEmpty());
    error.ifPresent(word -> body.put("error", word));
    context.status(status).contentType("application/json").result(body.toString());
  }
}
