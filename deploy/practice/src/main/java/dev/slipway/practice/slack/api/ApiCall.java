package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call's arguments, whether they came as a form or as JSON.
 *
 * @param method for example {@code chat.postMessage}
 * @param arguments form fields are texts; JSON bodies keep their types
 * @param token empty when none was sent
 */
public record ApiCall(String method, ObjectNode arguments, String token) {

  public Optional<String> text(String name) {
    return Json.optional(arguments, name);
  }

  public boolean has(String name) {
    return arguments.hasNonNull(name);
  }

  public String required(String name) {
    return text(name).orElseThrow(() -> Refusal.missing(name));
  }

  public boolean flag(String name) {
    return arguments.path(name).asBoolean(false)
        || Stream.of("1", "true").anyMatch(yes -> yes.equals(arguments.path(name).asString("")));
  }

  public int number(String name, int otherwise) {
    return arguments.path(name).asInt(otherwise);
  }

  /**
   * An argument that is JSON itself: a text to parse in a form, a value in a JSON body. Empty when
   * absent or blank.
   *
   * @param error the refusal when the text does not parse
   */
  public Optional<JsonNode> json(String name, String error) {
    JsonNode value = arguments.path(name);
    if (value.isString()) {
      return value.asString().isBlank()
          ? Optional.empty()
          : Optional.of(Json.parse(value.asString()).orElseThrow(() -> Refusal.of(error)));
    }
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  /** A list given as an array or separated by commas. */
  public List<String> list(String name) {
    JsonNode value = arguments.path(name);
    if (value.isArray()) {
      return Json.texts(value);
    }
    return Stream.of(value.asString("").split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
