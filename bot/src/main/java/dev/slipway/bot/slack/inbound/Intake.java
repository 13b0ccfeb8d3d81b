package dev.slipway.bot.slack.inbound;

import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Inbox;

/** The one way in for what people ask: stored first, then worked on. Thread-safe. */
final class Intake {
  /** The longest line that is read, in characters. */
  static final int LONGEST_LINE = 3_000;

  private final Inbox inbox;
  private final CommandWorker worker;

  Intake(Inbox inbox, CommandWorker worker) {
    this.inbox = inbox;
    this.worker = worker;
  }

  /** Stores it and has it worked on, unless this delivery came before. Throws when it cannot. */
  void accept(InboundCommand command) {
    if (inbox.accept(command)) {
      worker.submit(command);
    }
  }
}
