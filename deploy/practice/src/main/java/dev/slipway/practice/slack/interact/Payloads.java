package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import tools.jackson.databind.node.ObjectNode;

/** The parts that Slack's payloads have in common. */
final class Payloads {
  private final Workspace workspace;

  Payloads(Workspace workspace) {
    this.workspace = workspace;
  }

  /** An interaction's beginning: type, team, user, app. */
  ObjectNode interaction(String type, Person person) {
    ObjectNode payload = Json.object().put("type", type);
    payload.putObject("team").put("id", Workspace.TEAM_ID).put("domain", Workspace.TEAM_DOMAIN);
    payload
        .putObject("user")
        .put("id", person.id())
        .put("username", person.name())
        .put("name", person.name())
        .put("team_id", Workspace.TEAM_ID);
    payload
        .put("api_app_id", Credentials.APP_ID)
        .put("token", Credentials.VERIFICATION_TOKEN)
        .put("is_enterprise_install", false)
        .putNull("enterprise");
    return payload;
  }

  /** An Events API callback around the event. */
  ObjectNode event(ObjectNode event) {
    ObjectNode payload =
        Json.object()
            .put("token", Credentials.VERIFICATION_TOKEN)
            .put("team_id", Workspace.TEAM_ID)
            .put("api_app_id", Credentials.APP_ID)
            .put("type", "event_callback")
            .put("event_id", workspace.ids().next("Ev"))
            .put("event_time", workspace.clock().instant().getEpochSecond())
            .put("is_ext_shared_channel", false);
    payload.set("event", event);
    payload
        .putArray("authorizations")
        .addObject()
        .putNull("enterprise_id")
        .put("team_id", Workspace.TEAM_ID)
        .put("user_id", People.BOT_USER)
        .put("is_bot", true)
        .put("is_enterprise_install", false);
    return payload;
  }

  static ObjectNode channel(Channel channel) {
    return Json.object()
        .put("id", channel.id())
        .put("name", channel.isDirect() ? "directmessage" : channel.name());
  }
}
