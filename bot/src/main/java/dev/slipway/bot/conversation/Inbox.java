package dev.slipway.bot.conversation;

import java.util.List;

/** The stored queue between an acknowledged delivery and the work on it. Thread-safe. */
public interface Inbox {
  /** Stores it; false when a delivery with this key is already stored (done or not). */
  boolean accept(InboundCommand command);

  /** Those not done yet, oldest first, as after a restart. */
  List<InboundCommand> pending();

  /** It has been worked on and answered. */
  void done(String key);
}
