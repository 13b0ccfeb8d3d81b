package dev.slipway.bot.messaging;

import java.util.List;

/** The stored queue between an acknowledged delivery and the work on it. Thread-safe. */
public interface Inbox {
  /**
   * Stores it as this replica's to work on; false when a delivery with this key is already stored
   * (done or not).
   */
  boolean accept(InboundRequest asked);

  /**
   * Those not done yet that no other living replica works on, oldest first; from now on they are
   * this replica's. As after a restart, or when another replica has died. What another version of
   * Slipway stored and this one cannot read is left for that one.
   */
  List<InboundRequest> takeUp();

  /** It has been worked on and answered. */
  void done(String key);

  /**
   * What was asked is done already, by the replica that took it up meanwhile; thrown instead of
   * doing it a second time.
   */
  final class AlreadyDone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code key} is of what was asked. */
    public AlreadyDone(String key) {
      super(key + " is done already");
    }
  }
}
