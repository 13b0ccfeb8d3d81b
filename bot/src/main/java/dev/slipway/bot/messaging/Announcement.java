package dev.slipway.bot.messaging;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * A message of the bot's own accord, that is not about one operation. Without markup: whoever shows
 * it escapes it.
 *
 * @param headline what it is about, one line
 * @param lines sentences, a paragraph each
 * @param tables what there is to show
 * @param buttons what may be pressed
 * @param note small print, no sentence; may be empty
 */
public record Announcement(
    String headline,
    List<Text> lines,
    List<QueryResult.Table> tables,
    List<AnnouncementButton> buttons,
    Text note) {
  public Announcement {
    lines = List.copyOf(lines);
    tables = List.copyOf(tables);
    buttons = List.copyOf(buttons);
  }

  /** Sentences alone. */
  public static Announcement of(String headline, List<Text> lines) {
    return new Announcement(headline, lines, List.of(), List.of(), Text.NONE);
  }

  /** Words alone. */
  public Announcement(String headline, List<String> lines) {
    this(headline, lines.stream().map(Text::of).toList(), List.of(), List.of(), Text.NONE);
  }

  /**
   * A button; what pressing it does is decided by {@link ButtonHandler}.
   *
   * @param label what stands on it
   * @param verb what it does, one word of a closed set
   * @param subject to what, for example {@code sched-3:4}
   * @param main whether it is the one to press
   * @param confirm what is asked before; empty when nothing is
   */
  public record AnnouncementButton(
      String label, String verb, String subject, boolean main, Optional<String> confirm) {
    /** One that does it at once. */
    public AnnouncementButton(String label, String verb, String subject) {
      this(label, verb, subject, false, Optional.empty());
    }
  }
}
