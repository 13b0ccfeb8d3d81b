package dev.slipway.practice.slack.state;

import dev.slipway.practice.slack.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * One message of a channel, thread replies and ephemerals included.
 *
 * @param reader the only person who sees it, for an ephemeral
 * @param broadcast a thread reply that the channel sees too
 */
public record Message(
    String ts,
    String channel,
    String author,
    String text,
    ArrayNode blocks,
    ArrayNode attachments,
    Optional<String> threadTs,
    boolean broadcast,
    Optional<String> reader,
    Optional<String> editedTs,
    Optional<JsonNode> metadata,
    List<Reaction> reactions,
    List<SharedFile> files) {

  public Message {
    reactions = List.copyOf(reactions);
    files = List.copyOf(files);
  }

  /** A plain message; the messages store gives it its {@code ts}. */
  public static Message draft(String channel, String author, String text) {
    return new Message(
        "",
        channel,
        author,
        text,
        Json.array(),
        Json.array(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  public boolean isEphemeral() {
    return reader.isPresent();
  }

  /** A reply in a thread; the thread's first message is none. */
  public boolean isReply() {
    return threadTs.isPresent() && !threadTs.get().equals(ts);
  }

  /** In the channel itself, not only in a thread. */
  public boolean isInChannel() {
    return !isReply() || broadcast;
  }

  public boolean isVisibleTo(String userId) {
    return reader.isEmpty() || reader.get().equals(userId);
  }

  Message stamped(String newTs) {
    return new Message(
        newTs,
        channel,
        author,
        text,
        blocks,
        attachments,
        threadTs,
        broadcast,
        reader,
        editedTs,
        metadata,
        reactions,
        files);
  }

  public Message withContent(String newText, ArrayNode newBlocks, ArrayNode newAttachments) {
    return new Message(
        ts,
        channel,
        author,
        newText,
        newBlocks,
        newAttachments,
        threadTs,
        broadcast,
        reader,
        editedTs,
        metadata,
        reactions,
        files);
  }

  public Message edited(String at) {
    return new Message(
        ts,
        channel,
        author,
        text,
        blocks,
        attachments,
        threadTs,
        broadcast,
        reader,
        Optional.of(at),
        metadata,
        reactions,
        files);
  }

  public Message inThread(Optional<String> thread, boolean alsoInChannel) {
    return new Message(
        ts,
        channel,
        author,
        text,
        blocks,
        attachments,
        thread,
        alsoInChannel,
        reader,
        editedTs,
        metadata,
        reactions,
        files);
  }

  public Message onlyFor(String userId) {
    return new Message(
        ts,
        channel,
        author,
        text,
        blocks,
        attachments,
        threadTs,
        broadcast,
        Optional.of(userId),
        editedTs,
        metadata,
        reactions,
        files);
  }

  public Message withMetadata(Optional<JsonNode> newMetadata) {
    return new Message(
        ts,
        channel,
        author,
        text,
        blocks,
        attachments,
        threadTs,
        broadcast,
        reader,
        editedTs,
        newMetadata,
        reactions,
        files);
  }

  public Message withFiles(List<SharedFile> newFiles) {
    return new Message(
        ts,
        channel,
        author,
        text,
        blocks,
        attachments,
        threadTs,
        broadcast,
        reader,
        editedTs,
        metadata,
        reactions,
        newFiles);
  }

  /** Adds the reaction; empty when that person has reacted so already. */
  public Optional<Message> reacted(String emoji, String userId) {
    Reaction now =
        reactions.stream()
            .filter(reaction -> reaction.name().equals(emoji))
            .findFirst()
            .orElse(new Reaction(emoji, List.of()));
    return now.users().contains(userId)
        ? Optional.empty()
        : Optional.of(withReaction(now.with(userId)));
  }

  /** Takes the reaction back; empty when there is none. */
  public Optional<Message> unreacted(String emoji, String userId) {
    return reactions.stream()
        .filter(reaction -> reaction.name().equals(emoji) && reaction.users().contains(userId))
        .findFirst()
        .map(reaction -> withReaction(reaction.without(userId)));
  }

  private Message withReaction(Reaction changed) {
    List<Reaction> all = new ArrayList<>(reactions);
    all.removeIf(reaction -> reaction.name().equals(changed.name()));
    if (!changed.users().isEmpty()) {
      all.add(changed);
    }
    return new Message(
        ts,
        channel,
        author,
        text,
        blocks,
        attachments,
        threadTs,
        broadcast,
        reader,
        editedTs,
        metadata,
        all,
        files);
  }
}
