package dev.slipway.practice.slack.wire;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes in which Slack reports what an element holds, in {@code state.values} and actions. */
public final class ElementState {
  private ElementState() {}

  /** How an element's value is named, and how its beginning is. */
  private enum Shape {
    TEXT("value", "initial_value"),
    OPTION("selected_option", "initial_option"),
    OPTIONS("selected_options", "initial_options"),
    USER("selected_user", "initial_user"),
    USERS("selected_users", "initial_users"),
    CONVERSATION("selected_conversation", "initial_conversation"),
    CONVERSATIONS("selected_conversations", "initial_conversations"),
    CHANNEL("selected_channel", "initial_channel"),
    CHANNELS("selected_channels", "initial_channels"),
    DATE("selected_date", "initial_date"),
    TIME("selected_time", "initial_time"),
    DATE_TIME("selected_date_time", "initial_date_time"),
    RICH_TEXT("rich_text_value", "initial_value"),
    FILES("files", "");

    private final String field;
    private final String initial;

    Shape(String field, String initial) {
      this.field = field;
      this.initial = initial;
    }

    boolean isList() {
      return switch (this) {
        case OPTIONS, USERS, CONVERSATIONS, CHANNELS, FILES -> true;
        case TEXT, OPTION, USER, CONVERSATION, CHANNEL, DATE, TIME, DATE_TIME, RICH_TEXT -> false;
      };
    }
  }

  /** Empty for elements without a value of their own: buttons and overflow menus. */
  private static Optional<Shape> shape(String type) {
    return Optional.ofNullable(
        switch (type) {
          case "plain_text_input", "number_input", "email_text_input", "url_text_input" ->
              Shape.TEXT;
          case "static_select", "external_select", "radio_buttons" -> Shape.OPTION;
          case "multi_static_select", "multi_external_select", "checkboxes" -> Shape.OPTIONS;
          case "users_select" -> Shape.USER;
          case "multi_users_select" -> Shape.USERS;
          case "conversations_select" -> Shape.CONVERSATION;
          case "multi_conversations_select" -> Shape.CONVERSATIONS;
          case "channels_select" -> Shape.CHANNEL;
          case "multi_channels_select" -> Shape.CHANNELS;
          case "datepicker" -> Shape.DATE;
          case "timepicker" -> Shape.TIME;
          case "datetimepicker" -> Shape.DATE_TIME;
          case "rich_text_input" -> Shape.RICH_TEXT;
          case "file_input" -> Shape.FILES;
          default -> null;
        });
  }

  public static boolean isStateful(Element element) {
    return shape(element.type()).isPresent();
  }

  /** What the element holds before anybody touches it. */
  public static Optional<ObjectNode> initial(Element element) {
    return shape(element.type())
        .map(shape -> of(element, shape, element.node().path(shape.initial)));
  }

  private static ObjectNode of(Element element, Shape shape, JsonNode value) {
    ObjectNode state = Json.object().put("type", element.type());
    if (value.isMissingNode() || value.isNull()) {
      if (shape.isList()) {
        state.putArray(shape.field);
      } else {
        state.putNull(shape.field);
      }
    } else {
      state.set(shape.field, value.deepCopy());
    }
    return state;
  }

  /**
   * What the element holds after a person has entered the value: an option's value, a text, an id,
   * a date, a list of such, or the state itself.
   *
   * @throws IllegalArgumentException when the element offers no such option
   */
  public static Optional<ObjectNode> entered(Element element, JsonNode value) {
    return shape(element.type())
        .map(
            shape ->
                value.has(shape.field)
                    ? of(element, shape, value.path(shape.field))
                    : of(element, shape, converted(element, shape, value)));
  }

  private static JsonNode converted(Element element, Shape shape, JsonNode value) {
    return switch (shape) {
      case OPTION -> value.isNull() ? value : option(element, value);
      case OPTIONS -> each(value, item -> option(element, item));
      case USERS, CONVERSATIONS, CHANNELS, FILES -> each(value, item -> item);
      case DATE_TIME -> Json.array().add(value.asLong(0)).get(0);
      case TEXT ->
          value.isNull() || value.asString("").isEmpty() ? Json.array().addNull().get(0) : value;
      case USER, CONVERSATION, CHANNEL, DATE, TIME, RICH_TEXT -> value;
    };
  }

  private static ArrayNode each(JsonNode value, UnaryOperator<JsonNode> convert) {
    List<JsonNode> items = value.isArray() ? Json.items(value) : List.of(value);
    return Json.nodes(items.stream().map(convert).toList());
  }

  /** The option of that value; external selects take any, as the app has offered it. */
  public static JsonNode option(Element element, JsonNode value) {
    if (value.isObject()) {
      return value;
    }
    String wanted = value.asString("");
    Optional<JsonNode> offered = element.option(wanted);
    if (offered.isEmpty() && element.type().contains("external")) {
      ObjectNode made = Json.object().put("value", wanted);
      made.putObject("text").put("type", "plain_text").put("text", wanted);
      return made;
    }
    return offered.orElseThrow(
        () ->
            new IllegalArgumentException(
                "'" + element.actionId() + "' offers no option '" + wanted + "'"));
  }

  /** Whether nothing has been entered, so that a required input is not answered. */
  public static boolean isEmpty(ObjectNode state) {
    return shape(Json.text(state, "type"))
        .map(shape -> state.path(shape.field))
        .filter(
            value ->
                value.isMissingNode()
                    || value.isNull()
                    || (value.isContainer() && value.isEmpty())
                    || (value.isString() && value.asString().isBlank()))
        .isPresent();
  }
}
