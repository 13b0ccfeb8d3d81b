package dev.slipway.bot.slack.inbound;

import dev.slipway.bot.messaging.InboundClick;

/** Does what a stored press says, and tells whoever pressed why where it cannot. Thread-safe. */
@FunctionalInterface
public interface ClickExecutor {
  /** Returns when it is done, or cannot be and that is told. The same press may come again. */
  void work(InboundClick press) throws InterruptedException;
}
