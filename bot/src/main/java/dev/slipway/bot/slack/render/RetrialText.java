package dev.slipway.bot.slack.render;

import dev.slipway.bot.operation.JournalEntry;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Retrial;
import java.util.List;

/** Where trying again goes on, and what it skips; mrkdwn. */
final class RetrialText {
  private static final int MOST = 6;

  private RetrialText() {}

  /** What a press on Retry would do; empty where nothing was done that it could skip. */
  static String offered(Retrial where) {
    return where.done().isEmpty() || where.from().isEmpty()
        ? ""
        : "_Retry goes on at: "
            + title(where.from().getFirst())
            + ". Done already, and skipped if it is still so: "
            + titles(where.done())
            + "._";
  }

  /** What one that tries again does, for its thread. */
  static String goesOn(OperationId earlier, Retrial where) {
    String at =
        where.from().isEmpty() ? "" : " It goes on at: " + title(where.from().getFirst()) + ".";
    String skipped =
        where.done().isEmpty()
            ? " Nothing of it was done before."
            : " Done in "
                + earlier
                + ", and skipped if it is still so: "
                + titles(where.done())
                + ".";
    return "↻ Tries again what " + earlier + " did not finish." + at + skipped;
  }

  /** The same for the message of one that tries again; empty for all others. */
  static String of(OperationView view) {
    return view.journal().stream()
        .map(JournalEntry::event)
        .filter(JournalEvent.Retries.class::isInstance)
        .map(JournalEvent.Retries.class::cast)
        .findFirst()
        .map(retries -> goesOn(retries.earlier(), retries.where()))
        .orElse("");
  }

  private static String titles(List<String> titles) {
    String shown = String.join(", ", titles.stream().limit(MOST).map(RetrialText::title).toList());
    return titles.size() > MOST ? shown + " and " + (titles.size() - MOST) + " more" : shown;
  }

  private static String title(String title) {
    return Mrkdwn.escape(Wording.inSentence(title), 200);
  }
}
