package dev.slipway.actions.api.plan;

import dev.slipway.actions.text.Text;
import java.util.List;

/**
 * Something the plan saw.
 *
 * @param severity how much it matters
 * @param text one sentence, without its final period
 * @param remedy what can be done about it, a sentence, or empty
 * @param subjects what it is about, for example pods as {@code namespace/name}
 */
public record Finding(Severity severity, Text text, Text remedy, List<String> subjects) {
  public Finding {
    subjects = List.copyOf(subjects);
  }

  /** One about the plan as a whole. */
  public Finding(Severity severity, Text text, Text remedy) {
    this(severity, text, remedy, List.of());
  }

  /** One about the plan as a whole, whose remedy names a command. */
  public Finding(Severity severity, String text, Text remedy) {
    this(severity, Text.of(text), remedy, List.of());
  }

  /** One whose remedy names a command. */
  public Finding(Severity severity, String text, Text remedy, List<String> subjects) {
    this(severity, Text.of(text), remedy, subjects);
  }

  /** One about the plan as a whole, in words alone. */
  public Finding(Severity severity, String text, String remedy) {
    this(severity, text, remedy, List.of());
  }

  /** One in words alone. */
  public Finding(Severity severity, String text, String remedy, List<String> subjects) {
    this(severity, Text.of(text), Text.of(remedy), subjects);
  }
}
