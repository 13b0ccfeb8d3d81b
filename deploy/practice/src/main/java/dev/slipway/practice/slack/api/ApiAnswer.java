package dev.slipway.practice.slack.api;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What goes back to the caller of a method. */
public record ApiAnswer(int status, Map<String, String> headers, ObjectNode body) {
  public ApiAnswer {
    headers = Map.copyOf(headers);
  }

  public boolean ok() {
    return body.path("ok").asBoolean(false);
  }

  public String error() {
    return body.path("error").asString("");
  }
}
