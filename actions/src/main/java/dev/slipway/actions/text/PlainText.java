package dev.slipway.actions.text;

import java.util.stream.Collectors;

/**
 * Texts where nothing can be set off or linked: logs, the audit trail, consoles, files. Commands
 * stand under their own names, people as {@code @} and their id.
 */
public final class PlainText {
  private PlainText() {}

  /** As it is. */
  public static String of(Text text) {
    return text.parts().stream().map(PlainText::of).collect(Collectors.joining());
  }

  private static String of(Text.Part part) {
    return switch (part) {
      case Text.Words(String words) -> words;
      case Text.Command command -> command.line();
      case Text.Person(var user) -> "@" + user;
    };
  }
}
