package dev.slipway.bot.conversation;

import dev.slipway.actions.spine.Answer;
import java.util.List;
import java.util.Optional;

/**
 * A message of the bot's own accord, that is not about one operation. Plain text: whoever shows it
 * escapes it, and puts commands at the end of sentences by their configured names.
 *
 * @param headline what it is about, one line
 * @param lines sentences, a paragraph each
 * @param tables what there is to show
 * @param presses what may be pressed
 * @param note small print; may be empty
 */
public record Bulletin(
    String headline,
    List<String> lines,
    List<Answer.Table> tables,
    List<Press> presses,
    String note) {
  public Bulletin {
    lines = List.copyOf(lines);
    tables = List.copyOf(tables);
    presses = List.copyOf(presses);
  }

  /** Sentences alone. */
  public Bulletin(String headline, List<String> lines) {
    this(headline, lines, List.of(), List.of(), "");
  }

  /**
   * A button; what pressing it does is decided by {@link Presses}.
   *
   * @param label what stands on it
   * @param verb what it does, one word of a closed set
   * @param subject to what, for example {@code sched-3:4}
   * @param main whether it is the one to press
   * @param confirm what is asked before; empty when nothing is
   */
  public record Press(
      String label, String verb, String subject, boolean main, Optional<String> confirm) {
    /** One that does it at once. */
    public Press(String label, String verb, String subject) {
      this(label, verb, subject, false, Optional.empty());
    }
  }
}
