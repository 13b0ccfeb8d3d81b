package dev.slipway.bot.slack.inbound;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.conversation.Inbound;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.bot.slack.outbound.Whisper;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.config.CommandsConfig;

/** The one way in for what people ask: stored first, then worked on. Thread-safe. */
final class Intake {
  /** The longest line that is read, in characters. */
  static final int LONGEST_LINE = 3_000;

  private final Inbox inbox;
  private final CommandWorker worker;
  private final Background background;
  private final Whisper whisper;
  private final Notices notices;

  Intake(
      Inbox inbox,
      CommandWorker worker,
      Background background,
      Whisper whisper,
      CommandsConfig commands) {
    this.inbox = inbox;
    this.worker = worker;
    this.background = background;
    this.whisper = whisper;
    this.notices = new Notices(commands);
  }

  /** Stores it and has it worked on, unless this delivery came before. Throws when it cannot. */
  void accept(Inbound asked) {
    if (inbox.accept(asked)) {
      worker.submit(asked);
    }
  }

  /**
   * The same for a delivery whose acknowledgement shows nothing: before it throws, it has whoever
   * {@code attempted} this told that nothing was done.
   */
  void acceptOrTell(Inbound asked, String attempted, Whisper.Ear ear) {
    try {
      accept(asked);
    } catch (RuntimeException e) {
      background.run(
          "telling that a delivery was not taken",
          () -> whisper.tell(ear, notices.refusal(notTaken(attempted, e))));
      throw e;
    }
  }

  /** Why it was not taken, for whoever {@code attempted} it. */
  static Failure notTaken(String attempted, RuntimeException problem) {
    return problem instanceof StoreOutage outage
        ? outage.whenTrying(attempted)
        : Failure.internal(
            attempted,
            "Slipway could not keep it",
            "Nothing was done. Try again in a minute; if it stays, tell the platform team.");
  }
}
