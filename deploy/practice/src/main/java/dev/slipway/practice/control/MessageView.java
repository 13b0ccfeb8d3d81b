package dev.slipway.practice.control;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.MessageClock;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.SharedFile;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages in the shape that the README describes for the page and for scripts. */
public final class MessageView {
  private final Workspace workspace;
  private final MessageWire wire;

  public MessageView(Workspace workspace, MessageWire wire) {
    this.workspace = workspace;
    this.wire = wire;
  }

  /** Top-level messages with their threads, oldest first; ephemerals only of the reader. */
  public List<ObjectNode> channel(String channelId, Optional<Person> reader) {
    List<Message> all = visible(channelId, reader);
    return all.stream()
        .filter(Message::isInChannel)
        .map(message -> withReplies(message, all))
        .toList();
  }

  private List<Message> visible(String channelId, Optional<Person> reader) {
    return workspace.messages().in(channelId).stream()
        .filter(message -> reader.isEmpty() || message.isVisibleTo(reader.get().id()))
        .toList();
  }

  private ObjectNode withReplies(Message message, List<Message> all) {
    ObjectNode node = of(message);
    ArrayNode replies = node.putArray("replies");
    if (!message.isReply()) {
      all.stream()
          .filter(Message::isReply)
          .filter(reply -> reply.threadTs().filter(message.ts()::equals).isPresent())
          .map(this::of)
          .forEach(replies::add);
    }
    return node.put("reply_count", replies.size());
  }

  /** One message without its thread. */
  public ObjectNode of(Message message) {
    ObjectNode node =
        Json.object()
            .put("ts", message.ts())
            .put("at", MessageClock.instantOf(message.ts()).toString())
            .put("channel", message.channel())
            .put("user", message.author())
            .put("username", author(message).map(Person::name).orElse(message.author()))
            .put("is_bot", author(message).map(Person::isBot).orElse(false))
            .put("text", message.text());
    node.set("blocks", message.blocks().deepCopy());
    node.set("attachments", message.attachments().deepCopy());
    message
        .editedTs()
        .ifPresentOrElse(
            ts -> node.putObject("edited").put("ts", ts).put("user", message.author()),
            () -> node.putNull("edited"));
    node.put("thread_ts", message.threadTs().orElse(null))
        .put("broadcast", message.broadcast())
        .put("ephemeral", message.isEphemeral())
        .put("reader", message.reader().orElse(null));
    ObjectNode slack = wire.of(message, true);
    node.set("reactions", Json.copyArray(slack.path("reactions")));
    node.set("files", Json.nodes(message.files().stream().map(MessageView::file).toList()));
    if (slack.path("metadata").isObject()) {
      node.set("metadata", slack.path("metadata"));
    } else {
      node.putNull("metadata");
    }
    return node.put("permalink", wire.permalink(message));
  }

  private Optional<Person> author(Message message) {
    return workspace.people().byId(message.author());
  }

  private static ObjectNode file(SharedFile file) {
    return Json.object()
        .put("id", file.id())
        .put("name", file.name())
        .put("title", file.title())
        .put("size", file.size())
        .put("mimetype", file.mimetype())
        .put("url", file.path());
  }
}
