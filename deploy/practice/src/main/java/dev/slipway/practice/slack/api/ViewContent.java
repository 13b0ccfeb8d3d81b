package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.BlockIds;
import dev.slipway.practice.slack.limits.ViewProblems;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Views as apps send them: checked, and with ids filled in. */
public final class ViewContent {
  private ViewContent() {}

  /**
   * The view, ready to be shown.
   *
   * @param type {@code modal} or {@code home}
   * @throws Refusal when it breaks a rule
   */
  public static ObjectNode checked(JsonNode given, String type) {
    ObjectNode view =
        Json.asObject(given).orElseThrow(() -> Refusal.of("invalid_arguments")).deepCopy();
    if (!Json.text(view, "type").equals(type)) {
      throw Refusal.of(
          "invalid_arguments", List.of("must be of type " + type + " [json-pointer:/view/type]"));
    }
    List<String> problems = ViewProblems.of(view);
    if (!problems.isEmpty()) {
      throw Refusal.of("invalid_arguments", problems);
    }
    view.set("blocks", BlockIds.filledIn(Json.copyArray(view.path("blocks"))));
    return view;
  }
}
