package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A call answered with {@code ok: false}. Never leaves {@link WebApi}. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ObjectNode body;

  private Refusal(String error, ObjectNode body) {
    super(error, null, false, false);
    this.body = body;
  }

  /** A refusal with Slack's error word alone. */
  public static Refusal of(String error) {
    return new Refusal(error, body(error));
  }

  /** With lines that name the places, as {@code response_metadata.messages}. */
  public static Refusal of(String error, List<String> messages) {
    ObjectNode body = body(error);
    body.set("errors", Json.strings(messages));
    body.putObject("response_metadata")
        .set("messages", Json.strings(messages.stream().map(line -> "[ERROR] " + line).toList()));
    return new Refusal(error, body);
  }

  /** A required parameter is missing. */
  public static Refusal missing(String parameter) {
    return of(
        "invalid_arguments",
        List.of("missing required field: " + parameter + " [json-pointer:/" + parameter + "]"));
  }

  /** The token lacks a scope. */
  public static Refusal missingScope(String needed, String provided) {
    return new Refusal(
        "missing_scope", body("missing_scope").put("needed", needed).put("provided", provided));
  }

  private static ObjectNode body(String error) {
    return Json.object().put("ok", false).put("error", error);
  }

  public ObjectNode body() {
    return body.deepCopy();
  }
}
