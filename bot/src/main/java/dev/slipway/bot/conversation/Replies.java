package dev.slipway.bot.conversation;

/** Delivers replies. May be slow; queues and retries by itself. */
public interface Replies {
  /** Answers where the line was typed. */
  void reply(InboundCommand to, Reply reply);
}
