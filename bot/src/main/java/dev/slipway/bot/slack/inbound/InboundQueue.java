package dev.slipway.bot.slack.inbound;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.InboundRequest;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.config.CommandsConfig;

/** The one way in for what people ask: stored first, then worked on. Thread-safe. */
final class InboundQueue {
  /** The longest line that is read, in characters. */
  static final int LONGEST_LINE = 3_000;

  private final Inbox inbox;
  private final CommandWorker worker;
  private final BackgroundExecutor backgroundExecutor;
  private final PrivateSender privateSender;
  private final Notices notices;

  InboundQueue(
      Inbox inbox,
      CommandWorker worker,
      BackgroundExecutor backgroundExecutor,
      PrivateSender privateSender,
      CommandsConfig commands) {
    this.inbox = inbox;
    this.worker = worker;
    this.backgroundExecutor = backgroundExecutor;
    this.privateSender = privateSender;
    this.notices = new Notices(commands);
  }

  /** Stores it and has it worked on, unless this delivery came before. Throws when it cannot. */
  void accept(InboundRequest asked) {
    if (inbox.accept(asked)) {
      worker.submit(asked);
    }
  }

  /**
   * The same for a delivery whose acknowledgement shows nothing: before it throws, it has whoever
   * {@code attempted} this told that nothing was done.
   */
  void acceptOrTell(InboundRequest asked, String attempted, PrivateSender.Recipient recipient) {
    try {
      accept(asked);
    } catch (RuntimeException e) {
      backgroundExecutor.run(
          "telling that a delivery was not taken",
          () -> privateSender.tell(recipient, notices.refusal(notTaken(attempted, e))));
      throw e;
    }
  }

  /** Why it was not taken, for whoever {@code attempted} it. */
  static Failure notTaken(String attempted, RuntimeException problem) {
    return problem instanceof StoreUnavailableException outage
        ? outage.whenTrying(attempted)
        : Failure.internal(
            attempted,
            "Slipway could not keep it",
            "Nothing was done. Try again in a minute; if it stays, tell the platform team.");
  }
}
