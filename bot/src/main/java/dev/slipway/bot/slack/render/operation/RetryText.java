package dev.slipway.bot.slack.render.operation;

import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import java.util.List;

/** Where trying again goes on, and what it skips; mrkdwn. */
final class RetryText {
  private static final int MOST = 6;

  private RetryText() {}

  /** What a press on Retry would do; empty where nothing was done that it could skip. */
  static String offered(RetrySummary where) {
    return where.done().isEmpty() || where.remaining().isEmpty()
        ? ""
        : "_Retry goes on at: "
            + title(where.remaining().getFirst())
            + ". Done already, and skipped if it is still so: "
            + titles(where.done())
            + "._";
  }

  /** What one that tries again does, for its thread. */
  static String goesOn(OperationId earlier, RetrySummary where) {
    String at =
        where.remaining().isEmpty()
            ? ""
            : " It goes on at: " + title(where.remaining().getFirst()) + ".";
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
        .filter(JournalEvent.RetryOf.class::isInstance)
        .map(JournalEvent.RetryOf.class::cast)
        .findFirst()
        .map(retryOf -> goesOn(retryOf.earlier(), retryOf.where()))
        .orElse("");
  }

  private static String titles(List<String> titles) {
    String shown = String.join(", ", titles.stream().limit(MOST).map(RetryText::title).toList());
    return titles.size() > MOST ? shown + " and " + (titles.size() - MOST) + " more" : shown;
  }

  private static String title(String title) {
    return Mrkdwn.escape(EnglishForms.inSentence(title), 200);
  }
}
