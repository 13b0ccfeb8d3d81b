package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Text objects, options and confirm dialogs. */
final class TextRules {
  private static final Set<String> PLAIN = Set.of("plain_text");
  private static final Set<String> ANY = Set.of("plain_text", "mrkdwn");
  private static final Set<String> STYLES = Set.of("primary", "danger");
  private static final int OPTION_TEXT = 75;
  private static final int OPTION_VALUE = 150;
  private static final int URL = 3000;
  private static final int CONFIRM_TITLE = 100;
  private static final int CONFIRM_TEXT = 300;
  private static final int CONFIRM_BUTTON = 30;

  private final Check check;

  TextRules(Check check) {
    this.check = check;
  }

  /** A required text object of either kind. */
  void text(JsonNode node, String field, int most, String path) {
    if (check.required(node, field, path)) {
      object(node.path(field), ANY, most, path + "/" + field);
    }
  }

  /** A required {@code plain_text} object. */
  void plain(JsonNode node, String field, int most, String path) {
    if (check.required(node, field, path)) {
      object(node.path(field), PLAIN, most, path + "/" + field);
    }
  }

  void optionalPlain(JsonNode node, String field, int most, String path) {
    if (node.hasNonNull(field)) {
      object(node.path(field), PLAIN, most, path + "/" + field);
    }
  }

  /** A text object in a list. */
  void item(JsonNode text, int most, String path) {
    object(text, ANY, most, path);
  }

  private void object(JsonNode text, Set<String> types, int most, String path) {
    if (!text.isObject()) {
      check.wrong("must be an object", path);
      return;
    }
    if (check.required(text, "type", path)) {
      check.oneOf(text, "type", types, path);
    }
    if (check.required(text, "text", path)) {
      check.length(text, "text", most, path);
      if (Json.text(text, "text").isEmpty()) {
        check.wrong("must be more than 0 characters", path + "/text");
      }
    }
  }

  /** An option of a select, an overflow menu, checkboxes or radio buttons. */
  void option(JsonNode option, boolean plainOnly, String path) {
    if (plainOnly) {
      plain(option, "text", OPTION_TEXT, path);
    } else {
      text(option, "text", OPTION_TEXT, path);
    }
    check.requiredLength(option, "value", OPTION_VALUE, path);
    if (option.hasNonNull("description")) {
      text(option, "description", OPTION_TEXT, path);
    }
    check.length(option, "url", URL, path);
  }

  /** The {@code confirm} dialog of an element, where it has one. */
  void confirm(JsonNode element, String path) {
    JsonNode confirm = element.path("confirm");
    if (confirm.isMissingNode() || confirm.isNull()) {
      return;
    }
    String place = path + "/confirm";
    plain(confirm, "title", CONFIRM_TITLE, place);
    text(confirm, "text", CONFIRM_TEXT, place);
    plain(confirm, "confirm", CONFIRM_BUTTON, place);
    plain(confirm, "deny", CONFIRM_BUTTON, place);
    check.oneOf(confirm, "style", STYLES, place);
  }
}
