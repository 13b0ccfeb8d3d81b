package dev.slipway.practice.control;

import dev.slipway.practice.slack.interact.Outcome;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Writes JSON answers. */
final class Answers {
  private Answers() {}

  static void json(Context context, JsonNode node) {
    context.contentType("application/json; charset=utf-8").result(node.toString());
  }

  /** Answers when the outcome is known. */
  static void later(Context context, CompletableFuture<Outcome> outcome) {
    context.future(() -> outcome.thenAccept(done -> json(context, done.toJson())));
  }
}
