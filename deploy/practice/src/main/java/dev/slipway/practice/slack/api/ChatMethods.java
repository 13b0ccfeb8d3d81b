package dev.slipway.practice.slack.api;

import static dev.slipway.practice.slack.api.ApiMethod.bot;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code chat.*}: posting, changing and deleting messages. */
final class ChatMethods {
  private static final List<String> WRITE = List.of("chat:write");

  private final Workspace workspace;
  private final Places places;
  private final MessageWire wire;

  ChatMethods(Workspace workspace, Places places, MessageWire wire) {
    this.workspace = workspace;
    this.places = places;
    this.wire = wire;
  }

  List<ApiMethod> methods() {
    return List.of(
        bot("chat.postMessage", Tier.PER_CHANNEL, WRITE, this::post),
        bot("chat.postEphemeral", Tier.TIER_4, WRITE, this::postEphemeral),
        bot("chat.update", Tier.TIER_3, WRITE, this::update),
        bot("chat.delete", Tier.TIER_3, WRITE, this::delete),
        bot("chat.getPermalink", Tier.SPECIAL, List.of(), this::permalink));
  }

  private ObjectNode post(ApiCall call) {
    Channel channel = places.target(call);
    MessageContent content = MessageContent.ofPost(call);
    Optional<String> thread = threadOf(call, channel);
    Message posted =
        workspace
            .messages()
            .post(
                Message.draft(channel.id(), People.BOT_USER, "")
                    .withContent(content.text(), content.blocks(), content.attachments())
                    .withMetadata(metadata(call))
                    .inThread(thread, thread.isPresent() && call.flag("reply_broadcast")));
    return answer(channel, posted);
  }

  /** The thread to reply in; a reply to a reply goes to the thread's start, as at Slack. */
  private Optional<String> threadOf(ApiCall call, Channel channel) {
    Optional<String> asked = call.text("thread_ts");
    if (asked.isEmpty()) {
      return asked;
    }
    Message parent =
        workspace
            .messages()
            .find(channel.id(), asked.get())
            .filter(message -> !message.isEphemeral())
            .orElseThrow(() -> Refusal.of("thread_not_found"));
    return Optional.of(parent.isReply() ? parent.threadTs().orElseThrow() : parent.ts());
  }

  private static Optional<JsonNode> metadata(ApiCall call) {
    Optional<JsonNode> metadata = call.json("metadata", "invalid_metadata_format");
    metadata.ifPresent(
        given -> {
          if (!given.path("event_type").isString() || !given.path("event_payload").isObject()) {
            throw Refusal.of("invalid_metadata_schema");
          }
        });
    return metadata;
  }

  private ObjectNode answer(Channel channel, Message message) {
    ObjectNode answer = Json.object().put("channel", channel.id()).put("ts", message.ts());
    answer.set("message", wire.of(message, true));
    return answer;
  }

  private ObjectNode postEphemeral(ApiCall call) {
    Channel channel = places.target(call);
    String user = places.person(call.required("user")).id();
    if (!channel.has(user)) {
      throw Refusal.of("user_not_in_channel");
    }
    MessageContent content = MessageContent.ofPost(call);
    Message posted =
        workspace
            .messages()
            .post(
                Message.draft(channel.id(), People.BOT_USER, "")
                    .withContent(content.text(), content.blocks(), content.attachments())
                    .inThread(threadOf(call, channel), false)
                    .onlyFor(user));
    return Json.object().put("message_ts", posted.ts());
  }

  private ObjectNode update(ApiCall call) {
    Channel channel = places.channel(call);
    Message old = own(call, channel, "cant_update_message");
    MessageContent content = MessageContent.ofUpdate(call, old);
    Message updated =
        workspace
            .messages()
            .edit(
                channel.id(),
                old.ts(),
                message -> {
                  Message changed =
                      message.withContent(content.text(), content.blocks(), content.attachments());
                  return call.has("metadata") ? changed.withMetadata(metadata(call)) : changed;
                })
            .orElseThrow(() -> Refusal.of("message_not_found"));
    return answer(channel, updated).put("text", updated.text());
  }

  private ObjectNode delete(ApiCall call) {
    Channel channel = places.channel(call);
    Message old = own(call, channel, "cant_delete_message");
    Message deleted =
        workspace
            .messages()
            .delete(channel.id(), old.ts())
            .orElseThrow(() -> Refusal.of("message_not_found"));
    return Json.object().put("channel", channel.id()).put("ts", deleted.ts());
  }

  /** The bot's own message; an ephemeral can not be found by its {@code ts} (slack.md §2.2). */
  private Message own(ApiCall call, Channel channel, String notOwn) {
    Message message =
        workspace
            .messages()
            .find(channel.id(), call.required("ts"))
            .filter(found -> !found.isEphemeral())
            .orElseThrow(() -> Refusal.of("message_not_found"));
    if (!message.author().equals(People.BOT_USER)) {
      throw Refusal.of(notOwn);
    }
    return message;
  }

  private ObjectNode permalink(ApiCall call) {
    Channel channel = places.channel(call);
    Message message =
        workspace
            .messages()
            .find(channel.id(), call.required("message_ts"))
            .orElseThrow(() -> Refusal.of("message_not_found"));
    return Json.object().put("channel", channel.id()).put("permalink", wire.permalink(message));
  }
}
