package dev.slipway.practice.slack.wire;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.SharedFile;
import dev.slipway.practice.slack.state.Workspace;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages in the shape of Slack's Web API and payloads. */
public final class MessageWire {
  private final Workspace workspace;
  private final String baseUrl;

  public MessageWire(Workspace workspace, String baseUrl) {
    this.workspace = workspace;
    this.baseUrl = baseUrl;
  }

  /** The message, with the state of its thread where it starts one. */
  public ObjectNode of(Message message, boolean withMetadata) {
    ObjectNode node =
        Json.object()
            .put("type", "message")
            .put("user", message.author())
            .put("ts", message.ts())
            .put("team", Workspace.TEAM_ID)
            .put("text", message.text());
    if (message.author().equals(People.BOT_USER)) {
      node.put("bot_id", Credentials.BOT_ID).put("app_id", Credentials.APP_ID);
      node.set("bot_profile", botProfile());
    }
    if (!message.blocks().isEmpty()) {
      node.set("blocks", message.blocks().deepCopy());
    }
    if (!message.attachments().isEmpty()) {
      node.set("attachments", message.attachments().deepCopy());
    }
    message
        .editedTs()
        .ifPresent(ts -> node.putObject("edited").put("user", message.author()).put("ts", ts));
    if (withMetadata) {
      message.metadata().ifPresent(metadata -> node.set("metadata", metadata.deepCopy()));
    }
    addThread(message, node);
    addReactions(message, node);
    if (!message.files().isEmpty()) {
      node.set("files", Json.nodes(message.files().stream().map(this::file).toList()));
    }
    return node;
  }

  private ObjectNode botProfile() {
    return Json.object()
        .put("id", Credentials.BOT_ID)
        .put("app_id", Credentials.APP_ID)
        .put("name", workspace.people().bot().name())
        .put("deleted", false)
        .put("updated", 1)
        .put("team_id", Workspace.TEAM_ID);
  }

  private void addThread(Message message, ObjectNode node) {
    if (message.isReply()) {
      String thread = message.threadTs().orElseThrow();
      node.put("thread_ts", thread);
      workspace
          .messages()
          .find(message.channel(), thread)
          .ifPresent(parent -> node.put("parent_user_id", parent.author()));
      if (message.broadcast()) {
        node.put("subtype", "thread_broadcast");
      }
      return;
    }
    List<Message> replies =
        workspace.messages().replies(message.channel(), message.ts()).stream()
            .filter(reply -> !reply.isEphemeral())
            .toList();
    if (!replies.isEmpty()) {
      List<String> authors = replies.stream().map(Message::author).distinct().toList();
      node.put("thread_ts", message.ts())
          .put("reply_count", replies.size())
          .put("reply_users_count", authors.size())
          .put("latest_reply", replies.getLast().ts())
          .put("is_locked", false)
          .put("subscribed", false);
      node.set("reply_users", Json.strings(authors));
    }
  }

  private static void addReactions(Message message, ObjectNode node) {
    if (message.reactions().isEmpty()) {
      return;
    }
    ArrayNode reactions = node.putArray("reactions");
    message
        .reactions()
        .forEach(
            reaction ->
                reactions
                    .addObject()
                    .put("name", reaction.name())
                    .put("count", reaction.users().size())
                    .set("users", Json.strings(reaction.users())));
  }

  public ObjectNode file(SharedFile file) {
    ObjectNode node =
        Json.object()
            .put("id", file.id())
            .put("created", file.created())
            .put("timestamp", file.created())
            .put("name", file.name())
            .put("title", file.title())
            .put("mimetype", file.mimetype())
            .put("filetype", "text")
            .put("user", file.owner())
            .put("size", file.size())
            .put("mode", "hosted")
            .put("is_external", false)
            .put("url_private", baseUrl + file.path())
            .put("url_private_download", baseUrl + file.path())
            .put("permalink", baseUrl + file.path());
    file.comment().ifPresent(comment -> node.put("initial_comment", comment));
    return node;
  }

  /** The address that leads to the message on the chat page. */
  public String permalink(Message message) {
    String link = baseUrl + "/archives/" + message.channel() + "/p" + message.ts().replace(".", "");
    return message.isReply()
        ? link + "?thread_ts=" + message.threadTs().orElseThrow() + "&cid=" + message.channel()
        : link;
  }
}
