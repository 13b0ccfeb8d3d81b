package dev.slipway.bot.messaging;

/** Where a line goes in to be worked on, whoever says it. Thread-safe. */
@FunctionalInterface
public interface CommandIntake {
  /** Stores it and has it worked on, unless one of this key came before. Throws when it cannot. */
  void accept(InboundCommand command);
}
