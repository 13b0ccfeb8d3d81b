package dev.slipway.bot.conversation;

import java.util.List;

/** The stored queue between an acknowledged delivery and the work on it. Thread-safe. */
public interface Inbox {
  /** Stores it; false when a delivery with this key is already stored (done or not). */
  boolean accept(Inbound asked);

  /**
   * Those not done yet, oldest first, as after a restart. What another version of Slipway stored
   * and this one cannot read is left for that one.
   */
  List<Inbound> pending();

  /** It has been worked on and answered. */
  void done(String key);
}
