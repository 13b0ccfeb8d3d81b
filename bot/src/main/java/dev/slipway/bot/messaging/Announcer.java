package dev.slipway.bot.messaging;

import dev.slipway.bot.messaging.AnnouncementStore.MessageLocation;
import java.util.Optional;

/**
 * Tells channels things of the bot's own accord. What is told here is stored before the call
 * returns, and shown however long the chat platform is away. Thread-safe.
 */
public interface Announcer {
  /**
   * Shows it; the same key again edits what was shown before.
   *
   * @param channel its id, or its name without {@code #}
   * @param key names this message for good
   */
  void publish(String channel, String key, Announcement announcement);

  /** The message shown under that key, to answer in its thread; empty while nobody sees one. */
  default Optional<MessageLocation> find(String key) {
    return Optional.empty();
  }
}
