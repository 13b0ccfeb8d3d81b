package dev.slipway.bot.conversation;

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
}
