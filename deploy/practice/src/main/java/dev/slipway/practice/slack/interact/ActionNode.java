package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.wire.Element;
import dev.slipway.practice.slack.wire.ElementState;
import dev.slipway.practice.slack.wire.StateValues;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One entry of a payload's list of actions, and the state that goes with it. */
record ActionNode(ObjectNode action, ObjectNode values) {

  /**
   * Finds the element and works out what using it says.
   *
   * @param entered what was entered on the surface before
   * @throws IllegalArgumentException when the element does not offer what is chosen
   */
  static Optional<ActionNode> of(JsonNode blocks, JsonNode entered, Click click, String now) {
    return Element.in(blocks).stream()
        .filter(element -> element.actionId().equals(click.actionId()))
        .filter(
            element -> click.blockId().isEmpty() || click.blockId().get().equals(element.blockId()))
        .filter(element -> offers(element, click))
        .findFirst()
        .map(element -> of(element, blocks, entered, click, now));
  }

  /** Several buttons of one block may share an action id and differ in value. */
  private static boolean offers(Element element, Click click) {
    return !element.type().equals("button")
        || click.value().isEmpty()
        || Json.text(element.node(), "value").equals(click.value().get().asString(""));
  }

  private static ActionNode of(
      Element element, JsonNode blocks, JsonNode entered, Click click, String now) {
    ObjectNode values = StateValues.with(blocks, StateValues.of(blocks, entered), click.state());
    ObjectNode action =
        Json.object()
            .put("type", element.type())
            .put("action_id", element.actionId())
            .put("block_id", element.blockId())
            .put("action_ts", now);
    if (ElementState.isStateful(element)) {
      Optional<ObjectNode> state =
          click.value().isPresent()
              ? ElementState.entered(element, click.value().get())
              : Json.asObject(values.path(element.blockId()).path(element.actionId()));
      state.ifPresent(
          held -> {
            action.setAll(held);
            values.withObjectProperty(element.blockId()).set(element.actionId(), held);
          });
    } else if (element.type().equals("overflow")) {
      action.set(
          "selected_option",
          ElementState.option(
              element,
              click.value().orElseThrow(() -> new IllegalArgumentException("'value' is missing"))));
    } else {
      copyButton(element.node(), action);
    }
    return new ActionNode(action, values);
  }

  private static void copyButton(ObjectNode button, ObjectNode action) {
    for (String field : new String[] {"text", "value", "style", "url"}) {
      button.optional(field).ifPresent(value -> action.set(field, value.deepCopy()));
    }
  }
}
