package dev.slipway.bot.health;

import java.time.Instant;

/** Whether people can reach the bot. A deaf bot is alive but not ready. Thread-safe. */
public interface ConnectionHealth {

  /** How it is now; answers at once from what was last seen. */
  Status status();

  /**
   * What was last seen.
   *
   * @param connected whether what people type arrives
   * @param since since when
   * @param detail what stands in the way, a sentence; empty when nothing does
   */
  record Status(boolean connected, Instant since, String detail) {}
}
