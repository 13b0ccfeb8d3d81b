package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionCatalog;
import java.util.List;
import java.util.stream.Stream;

/** Commands that are not actions. */
public final class BuiltIns {
  /** Explains; only under the root command, since Slack owns {@code /help}. */
  public static final String HELP = "help";

  /** Lists what runs and what ran. */
  public static final String OPERATIONS = "operations";

  /** What {@link #OPERATIONS} does, in one line. */
  public static final String SUMMARY = "Show what waits, what runs and what ran";

  /** Lists and changes what runs again and again. */
  public static final String SCHEDULE = "schedule";

  /** What {@link #SCHEDULE} does, in one line. */
  public static final String SCHEDULE_SUMMARY = "Run a line again and again, and see what does";

  private BuiltIns() {}

  /** Every name that becomes a command of its own in Slack: first words, and the built-ins. */
  public static List<String> commandNames(ActionCatalog catalog) {
    return Stream.concat(
            catalog.all().stream().map(action -> action.descriptor().command()),
            Stream.of(OPERATIONS, SCHEDULE))
        .distinct()
        .toList();
  }
}
