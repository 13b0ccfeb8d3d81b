package dev.slipway.practice.slack.wire;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.practice.slack.state.Workspace;
import tools.jackson.databind.node.ObjectNode;

/** Views in the shape of Slack's Web API and payloads. */
public final class ViewWire {
  private ViewWire() {}

  public static ObjectNode of(OpenView view) {
    ObjectNode definition = view.definition();
    ObjectNode node =
        Json.object()
            .put("id", view.id())
            .put("team_id", Workspace.TEAM_ID)
            .put("type", Json.text(definition, "type"));
    node.set("blocks", definition.path("blocks").deepCopy());
    node.put("private_metadata", Json.text(definition, "private_metadata"))
        .put("callback_id", Json.text(definition, "callback_id"))
        .put("hash", view.hash())
        .put("clear_on_close", definition.path("clear_on_close").asBoolean(false))
        .put("notify_on_close", definition.path("notify_on_close").asBoolean(false))
        .put("external_id", Json.text(definition, "external_id"))
        .put("root_view_id", view.rootId())
        .put("previous_view_id", view.previousId().orElse(null))
        .put("app_id", Credentials.APP_ID)
        .put("bot_id", Credentials.BOT_ID)
        .put("app_installed_team_id", Workspace.TEAM_ID);
    for (String field : new String[] {"title", "submit", "close"}) {
      if (definition.path(field).isObject()) {
        node.set(field, definition.path(field).deepCopy());
      } else {
        node.putNull(field);
      }
    }
    node.putObject("state").set("values", StateValues.of(definition.path("blocks"), view.values()));
    return node;
  }
}
