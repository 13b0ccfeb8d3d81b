package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Json;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The details of a 422: clients print its causes and leave the message aside. */
final class InvalidDetails {
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?<kind>[^\\s.]+)\\S* \"(?<name>[^\"]*)\" is invalid: (?<field>\\S+): (?<what>.*)",
          Pattern.DOTALL);
  private static final Map<String, String> REASONS =
      Map.of(
          "Required value", "FieldValueRequired",
          "Invalid value", "FieldValueInvalid",
          "Forbidden", "FieldValueForbidden");

  private InvalidDetails() {}

  /** Details read out of the message; empty for other reasons. */
  static ObjectNode of(String reason, String message) {
    ObjectNode details = Json.object();
    Matcher matcher = MESSAGE.matcher(message);
    if (!reason.equals("Invalid") || !matcher.matches()) {
      return details;
    }
    details.put("name", matcher.group("name")).put("kind", matcher.group("kind"));
    String what = matcher.group("what");
    details
        .putArray("causes")
        .addObject()
        .put("reason", REASONS.getOrDefault(what.split(":", 2)[0], "FieldValueInvalid"))
        .put("message", what)
        .put("field", matcher.group("field"));
    return details;
  }
}
