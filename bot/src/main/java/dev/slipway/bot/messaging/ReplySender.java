package dev.slipway.bot.messaging;

/** Delivers replies. May be slow; queues and retries by itself. */
public interface ReplySender {
  /**
   * An answer is being worked on. Returns at once; when it takes long, people are told that it will
   * come. Always followed by {@link #reply}, unless the process ends.
   */
  void expect(InboundCommand to);

  /** Answers where the line was typed. */
  void reply(InboundCommand to, Reply reply);
}
