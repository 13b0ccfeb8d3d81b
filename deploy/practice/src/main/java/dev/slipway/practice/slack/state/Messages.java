package dev.slipway.practice.slack.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** All messages, by channel in order of time. Thread-safe; every change is announced. */
public final class Messages {
  private final Map<String, Map<String, Message>> byChannel = new HashMap<>();
  private final MessageClock clock;
  private final ChangeFeed feed;

  Messages(MessageClock clock, ChangeFeed feed) {
    this.clock = clock;
    this.feed = feed;
  }

  /** Stores the draft under a new {@code ts}. */
  public Message post(Message draft) {
    Message posted;
    synchronized (this) {
      posted = draft.stamped(clock.next());
      channel(draft.channel()).put(posted.ts(), posted);
    }
    feed.announce(Change.about(posted.isEphemeral() ? "ephemeral" : "message", posted));
    return posted;
  }

  /** Replaces a message's content and marks it edited; empty when it is gone. */
  public Optional<Message> edit(String channel, String ts, UnaryOperator<Message> change) {
    Optional<Message> edited =
        replace(channel, ts, message -> change.apply(message).edited(clock.next()));
    edited.ifPresent(message -> feed.announce(Change.about("message_changed", message)));
    return edited;
  }

  /** Changes what is around a message without editing it; empty when it is gone. */
  public Optional<Message> touch(
      String channel, String ts, String changeType, UnaryOperator<Message> change) {
    Optional<Message> touched = replace(channel, ts, change);
    touched.ifPresent(message -> feed.announce(Change.about(changeType, message)));
    return touched;
  }

  private synchronized Optional<Message> replace(
      String channel, String ts, UnaryOperator<Message> change) {
    return Optional.ofNullable(
        channel(channel).computeIfPresent(ts, (key, message) -> change.apply(message)));
  }

  /** Removes a message; empty when there was none. */
  public Optional<Message> delete(String channel, String ts) {
    Optional<Message> removed;
    synchronized (this) {
      removed = Optional.ofNullable(channel(channel).remove(ts));
    }
    removed.ifPresent(message -> feed.announce(Change.about("message_deleted", message)));
    return removed;
  }

  public synchronized Optional<Message> find(String channel, String ts) {
    return Optional.ofNullable(channel(channel).get(ts));
  }

  /** Everything in the channel, threads and ephemerals included, oldest first. */
  public synchronized List<Message> in(String channel) {
    return List.copyOf(channel(channel).values());
  }

  /** Replies in the thread, without its first message, oldest first. */
  public List<Message> replies(String channel, String threadTs) {
    return in(channel).stream()
        .filter(Message::isReply)
        .filter(message -> message.threadTs().filter(threadTs::equals).isPresent())
        .toList();
  }

  private Map<String, Message> channel(String id) {
    return byChannel.computeIfAbsent(id, key -> new TreeMap<>());
  }
}
