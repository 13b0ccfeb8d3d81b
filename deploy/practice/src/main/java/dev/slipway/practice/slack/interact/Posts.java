package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.delivery.Ack;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.SharedFile;
import dev.slipway.practice.slack.state.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A person posting a message, and the events that the app hears of it. */
public final class Posts {
  private final Workbench bench;
  private final TypedText typed;

  public Posts(Workbench bench) {
    this.bench = bench;
    this.typed = new TypedText(bench.workspace());
  }

  /** Posts; completes when the app has heard of it or Slack goes on to retry. */
  public CompletableFuture<Outcome> post(
      Person person, Channel channel, String text, Optional<String> thread) {
    return post(
        Message.draft(channel.id(), person.id(), typed.withMentions(text)).inThread(thread, false),
        channel);
  }

  /**
   * Shares an entry of a Slack list. Histories show it in a shape that SDKs do not know: {@code
   * message} is an array.
   */
  public CompletableFuture<Outcome> shareList(Person person, Channel channel) {
    ArrayNode attachments = Json.array();
    attachments
        .addObject()
        .put("id", 1)
        .putArray("list_records")
        .addObject()
        .put("record_id", "Rec0PRACTICE")
        .putArray("fields")
        .addObject()
        .put("key", "message")
        .putArray("message")
        .add("https://practice.slack.com/archives/C0/p1");
    return post(
        Message.draft(channel.id(), person.id(), "")
            .withContent("An entry of a list", Json.array(), attachments),
        channel);
  }

  /** Shares a small file with a word about it, which histories show as a string. */
  public CompletableFuture<Outcome> shareFile(Person person, Channel channel, String comment) {
    SharedFile file =
        new SharedFile(
            "F0BYPERSON",
            "notes.txt",
            "notes.txt",
            "text/plain",
            5,
            0,
            person.id(),
            Optional.of(comment));
    return post(
        Message.draft(channel.id(), person.id(), comment).withFiles(List.of(file)), channel);
  }

  private CompletableFuture<Outcome> post(Message draft, Channel channel) {
    Message posted = bench.workspace().messages().post(draft);
    ObjectNode details =
        Json.object().put("kind", "message").put("ts", posted.ts()).put("channel", channel.id());
    return event(posted, channel)
        .map(
            event ->
                bench
                    .deliveries()
                    .event(bench.payloads().event(event))
                    .thenApply((Ack ack) -> Outcome.of(ack, details)))
        .orElseGet(() -> CompletableFuture.completedFuture(Outcome.done(details)));
  }

  /** What the app hears: nothing unless it is in the channel and has subscribed. */
  private Optional<ObjectNode> event(Message message, Channel channel) {
    if (!channel.has(People.BOT_USER)) {
      return Optional.empty();
    }
    if (channel.isDirect()) {
      return subscribed("message.im")
          .map(name -> event("message", message).put("channel_type", "im"));
    }
    if (message.text().contains("<@" + People.BOT_USER + ">")) {
      return subscribed("app_mention").map(name -> event("app_mention", message));
    }
    return subscribed("message.channels")
        .map(name -> event("message", message).put("channel_type", "channel"));
  }

  private Optional<String> subscribed(String event) {
    return Optional.of(event).filter(bench.app().manifest().events()::contains);
  }

  private static ObjectNode event(String type, Message message) {
    ObjectNode event =
        Json.object()
            .put("type", type)
            .put("user", message.author())
            .put("text", message.text())
            .put("ts", message.ts())
            .put("channel", message.channel())
            .put("event_ts", message.ts())
            .put("team", Workspace.TEAM_ID);
    message.threadTs().ifPresent(ts -> event.put("thread_ts", ts));
    return event;
  }
}
