package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Interactive elements, slack.md §2.3. */
final class ElementRules {
  static final Set<String> SELECTS =
      Set.of(
          "static_select",
          "external_select",
          "users_select",
          "conversations_select",
          "channels_select",
          "multi_static_select",
          "multi_external_select",
          "multi_users_select",
          "multi_conversations_select",
          "multi_channels_select");
  static final Set<String> PICKERS =
      Set.of("datepicker", "timepicker", "datetimepicker", "checkboxes", "radio_buttons");
  static final Set<String> INPUTS =
      Set.of(
          "plain_text_input",
          "number_input",
          "email_text_input",
          "url_text_input",
          "rich_text_input",
          "file_input");
  static final Set<String> BUTTONS =
      Set.of("button", "workflow_button", "overflow", "icon_button", "feedback_buttons");

  private static final int ID = 255;
  private static final int BUTTON_TEXT = 75;
  private static final int BUTTON_VALUE = 2000;
  private static final int URL = 3000;
  private static final int PLACEHOLDER = 150;
  private static final int SELECT_OPTIONS = 100;
  private static final int OVERFLOW_OPTIONS = 5;
  private static final int CHOICES = 10;
  private static final int INPUT_LENGTH = 3000;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
  private static final Set<String> STYLES = Set.of("primary", "danger");

  private final Check check;
  private final TextRules texts;

  ElementRules(Check check, TextRules texts) {
    this.check = check;
    this.texts = texts;
  }

  /** An element that must be of one of the types. */
  void element(JsonNode element, Set<String> allowed, String path) {
    String type = Json.text(element, "type");
    if (!check.required(element, "type", path)) {
      return;
    }
    if (!allowed.contains(type)) {
      check.wrong("unsupported type: " + type, path + "/type");
      return;
    }
    check.length(element, "action_id", ID, path);
    texts.confirm(element, path);
    texts.optionalPlain(element, "placeholder", PLACEHOLDER, path);
    switch (type) {
      case "button", "workflow_button" -> button(element, path);
      case "overflow" -> options(element, 1, OVERFLOW_OPTIONS, true, path);
      case "checkboxes", "radio_buttons" -> options(element, 1, CHOICES, false, path);
      case "static_select", "multi_static_select" -> staticSelect(element, path);
      case "plain_text_input" -> textInput(element, path);
      case "number_input" -> numberInput(element, path);
      case "datepicker" -> format(element, "initial_date", DATE, path);
      case "timepicker" -> format(element, "initial_time", TIME, path);
      case "image" -> image(element, path);
      default -> check.range(element, "max_selected_items", 1, Integer.MAX_VALUE, path);
    }
  }

  private void button(JsonNode button, String path) {
    texts.plain(button, "text", BUTTON_TEXT, path);
    check.length(button, "value", BUTTON_VALUE, path);
    check.length(button, "url", URL, path);
    check.length(button, "accessibility_label", BUTTON_TEXT, path);
    check.oneOf(button, "style", STYLES, path);
  }

  private void options(JsonNode element, int least, int most, boolean plainOnly, String path) {
    List<JsonNode> options = check.items(element, "options", least, most, path);
    for (int i = 0; i < options.size(); i++) {
      texts.option(options.get(i), plainOnly, path + "/options/" + i);
    }
    initial(element, options, path);
  }

  private void staticSelect(JsonNode select, String path) {
    if (!select.hasNonNull("option_groups")) {
      options(select, 1, SELECT_OPTIONS, true, path);
      return;
    }
    List<JsonNode> groups = check.items(select, "option_groups", 1, SELECT_OPTIONS, path);
    for (int i = 0; i < groups.size(); i++) {
      String place = path + "/option_groups/" + i;
      texts.plain(groups.get(i), "label", BUTTON_TEXT, place);
      options(groups.get(i), 1, SELECT_OPTIONS, true, place);
    }
  }

  /** What is chosen at first must be among the options. */
  private void initial(JsonNode element, List<JsonNode> options, String path) {
    List<String> values = options.stream().map(option -> Json.text(option, "value")).toList();
    if (element.hasNonNull("initial_option")
        && !values.contains(Json.text(element.path("initial_option"), "value"))) {
      check.wrong("initial_option is not among the options", path + "/initial_option");
    }
    for (JsonNode chosen : Json.items(element, "initial_options")) {
      if (!values.contains(Json.text(chosen, "value"))) {
        check.wrong("initial_options are not among the options", path + "/initial_options");
      }
    }
  }

  private void textInput(JsonNode input, String path) {
    check.range(input, "min_length", 0, INPUT_LENGTH, path);
    check.range(input, "max_length", 1, INPUT_LENGTH, path);
    int most = Math.clamp(input.path("max_length").asInt(INPUT_LENGTH), 1, INPUT_LENGTH);
    check.length(input, "initial_value", most, path);
  }

  private void numberInput(JsonNode input, String path) {
    boolean known = check.required(input, "is_decimal_allowed", path);
    if (known && !input.path("is_decimal_allowed").isBoolean()) {
      check.wrong("must be a boolean", path + "/is_decimal_allowed");
    }
  }

  private void format(JsonNode element, String field, Pattern format, String path) {
    if (element.hasNonNull(field) && !format.matcher(Json.text(element, field)).matches()) {
      check.wrong("must match " + format.pattern(), path + "/" + field);
    }
  }

  /** An image, as an accessory or in a context block. */
  void image(JsonNode image, String path) {
    check.requiredLength(image, "alt_text", 2000, path);
    if (!image.hasNonNull("image_url") && !image.hasNonNull("slack_file")) {
      check.wrong("missing required field: image_url", path);
    }
    check.length(image, "image_url", URL, path);
  }
}
