package dev.slipway.practice.control;

import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.app.Manifest;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything around the messages: people, channels, commands, the bot. */
final class StateView {
  static final String BANNER = "Practice world: no real Slack workspace, no real cluster.";

  private final SlackStandIn slack;

  StateView(SlackStandIn slack) {
    this.slack = slack;
  }

  ObjectNode of(Optional<Person> reader) {
    Workspace workspace = slack.workspace();
    ObjectNode node = Json.object().put("banner", BANNER);
    node.putObject("team")
        .put("id", Workspace.TEAM_ID)
        .put("name", Workspace.TEAM_NAME)
        .put("domain", Workspace.TEAM_DOMAIN);
    node.put("me", reader.map(Person::name).orElse(null));
    node.set("bot", bot());
    node.set("people", Json.nodes(workspace.people().all().stream().map(this::person).toList()));
    node.set("channels", channels(reader));
    ArrayNode groups = node.putArray("usergroups");
    workspace
        .userGroups()
        .forEach(
            group ->
                groups
                    .addObject()
                    .put("id", group.id())
                    .put("handle", group.handle())
                    .put("name", group.name())
                    .set("users", Json.strings(group.users())));
    addApp(node, slack.app().manifest());
    return node;
  }

  private ObjectNode bot() {
    Person bot = slack.workspace().people().bot();
    boolean socket = slack.app().manifest().socketMode();
    int connections = slack.sockets().connectionCount();
    return Json.object()
        .put("user_id", bot.id())
        .put("bot_id", Credentials.BOT_ID)
        .put("app_id", Credentials.APP_ID)
        .put("name", bot.name())
        .put("real_name", bot.realName())
        .put("connected", !socket || connections > 0)
        .put("mode", socket ? "socket" : "http")
        .put("connections", connections);
  }

  private ObjectNode person(Person person) {
    return Json.object()
        .put("id", person.id())
        .put("name", person.name())
        .put("real_name", person.realName())
        .put("display_name", person.displayName())
        .put("locale", person.locale().toLanguageTag())
        .put("tz", person.zone().getId())
        .put("tz_offset", person.offsetSeconds(slack.workspace().clock().instant()))
        .put("is_bot", person.isBot());
  }

  private ArrayNode channels(Optional<Person> reader) {
    List<ObjectNode> nodes =
        slack.workspace().channels().all().stream()
            .filter(
                channel ->
                    !channel.isDirect() || reader.isEmpty() || channel.has(reader.get().id()))
            .map(channel -> channel(channel, reader))
            .toList();
    return Json.nodes(nodes);
  }

  private static ObjectNode channel(Channel channel, Optional<Person> reader) {
    ObjectNode node =
        Json.object()
            .put("id", channel.id())
            .put("name", channel.name())
            .put("kind", channel.isDirect() ? "im" : "channel")
            .put("topic", channel.topic())
            .put("is_member", reader.map(person -> channel.has(person.id())).orElse(false))
            .put("bot_is_member", channel.has(People.BOT_USER));
    node.set("members", Json.strings(channel.members()));
    if (channel.isDirect()) {
      node.put("with", People.BOT_USER).put("owner", channel.counterpart(People.BOT_USER));
    }
    return node;
  }

  private static void addApp(ObjectNode node, Manifest manifest) {
    ArrayNode commands = node.putArray("commands");
    manifest
        .commands()
        .forEach(
            command ->
                commands
                    .addObject()
                    .put("command", command.command())
                    .put("description", command.description())
                    .put("usage_hint", command.usageHint()));
    ArrayNode shortcuts = node.putArray("shortcuts");
    manifest
        .shortcuts()
        .forEach(
            shortcut ->
                shortcuts
                    .addObject()
                    .put("type", shortcut.type())
                    .put("name", shortcut.name())
                    .put("callback_id", shortcut.callbackId())
                    .put("description", shortcut.description()));
    node.put("home_enabled", manifest.homeTab());
  }
}
