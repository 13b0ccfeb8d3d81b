package dev.slipway.bot.conversation;

import dev.slipway.bot.conversation.BulletinBoard.Place;
import java.util.Optional;

/**
 * Tells channels things of the bot's own accord. What is told here is stored before the call
 * returns, and shown however long the chat platform is away. Thread-safe.
 */
public interface Bulletins {
  /**
   * Shows it; the same key again edits what was shown before.
   *
   * @param channel its id, or its name without {@code #}
   * @param key names this message for good
   */
  void show(String channel, String key, Bulletin bulletin);

  /** The message shown under that key, to answer in its thread; empty while nobody sees one. */
  default Optional<Place> find(String key) {
    return Optional.empty();
  }
}
