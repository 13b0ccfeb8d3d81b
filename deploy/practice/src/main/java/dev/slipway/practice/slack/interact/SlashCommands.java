package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.app.SlashCommand;
import dev.slipway.practice.slack.delivery.Ack;
import dev.slipway.practice.slack.delivery.DeliveryKind;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.ResponseUrls.Origin;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person typing a slash command (slack.md §2.1). */
public final class SlashCommands {
  private final Workbench bench;
  private final Replies replies;
  private final TypedText typed;

  public SlashCommands(Workbench bench) {
    this.bench = bench;
    this.replies = bench.replies();
    this.typed = new TypedText(bench.workspace());
  }

  /** Runs the command; completes when it is acknowledged or given up. */
  public CompletableFuture<Outcome> command(
      Person person, Channel channel, String line, Optional<String> thread) {
    String[] words = line.split("\\s", 2);
    String name = words[0];
    if (thread.isPresent()) {
      tell(person, channel, thread, name + " is not supported in threads. Sorry!");
      return refused("command_in_thread");
    }
    Optional<SlashCommand> command = bench.app().manifest().command(name);
    if (command.isEmpty()) {
      tell(person, channel, thread, notValid(name));
      return refused("unknown_command");
    }
    Origin origin = new Origin(person.id(), channel.id(), Optional.empty(), Optional.empty());
    String text = words.length > 1 ? words[1] : "";
    ObjectNode payload = payload(person, channel, command.get(), text, origin);
    return bench
        .deliveries()
        .once(DeliveryKind.COMMANDS, payload, true)
        .thenApply(ack -> acknowledged(ack, origin, line, name));
  }

  private static CompletableFuture<Outcome> refused(String error) {
    return CompletableFuture.completedFuture(
        new Outcome(Optional.of(error), Optional.empty(), Json.object().put("kind", "command")));
  }

  private static String notValid(String name) {
    return TypedText.escaped(name)
        + " is not a valid command. In Slack, all messages that start with the \"/\" character"
        + " are interpreted as commands.\n\nIf you are trying to send a message and not run a"
        + " command, try preceding the \"/\" with an empty space.";
  }

  private void tell(Person person, Channel channel, Optional<String> thread, String text) {
    replies.fromSlackbot(person.id(), channel.id(), thread, text);
  }

  private ObjectNode payload(
      Person person, Channel channel, SlashCommand command, String text, Origin origin) {
    return Json.object()
        .put("token", Credentials.VERIFICATION_TOKEN)
        .put("team_id", Workspace.TEAM_ID)
        .put("team_domain", Workspace.TEAM_DOMAIN)
        .put("channel_id", channel.id())
        .put("channel_name", channel.isDirect() ? "directmessage" : channel.name())
        .put("user_id", person.id())
        .put("user_name", person.name())
        .put("command", command.command())
        .put("text", command.escape() ? typed.withMentions(text) : TypedText.escaped(text))
        .put("api_app_id", Credentials.APP_ID)
        .put("is_enterprise_install", "false")
        .put("response_url", bench.responseUrls().issue("commands", origin))
        .put("trigger_id", bench.triggers().issue(person.id()));
  }

  private Outcome acknowledged(Ack ack, Origin origin, String line, String name) {
    Outcome outcome = Outcome.of(ack, Json.object().put("kind", "command"));
    Optional<String> error =
        ack.error().or(() -> ack.answered().flatMap(answer -> show(answer, origin, line)));
    if (error.isEmpty()) {
      return outcome;
    }
    replies.fromSlackbot(
        origin.user(),
        origin.channel(),
        Optional.empty(),
        name + " failed with the error \"" + error.get() + "\"");
    return outcome.withError(error.get());
  }

  /** Shows the answer that came with the acknowledgement; {@code in_channel} shows the line too. */
  private Optional<String> show(JsonNode answer, Origin origin, String line) {
    ObjectNode reply = Json.asObject(answer).orElseGet(Json::object);
    boolean empty =
        Json.text(reply, "text").isEmpty() && !reply.has("blocks") && !reply.has("attachments");
    if (empty) {
      return Optional.empty();
    }
    if (Json.text(reply, "response_type").equals("in_channel")) {
      Message echoed =
          bench
              .workspace()
              .messages()
              .post(Message.draft(origin.channel(), origin.user(), TypedText.escaped(line)));
      assert !echoed.isEphemeral();
    }
    return replies.carryOut(origin, reply);
  }
}
