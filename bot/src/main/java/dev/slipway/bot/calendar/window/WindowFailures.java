package dev.slipway.bot.calendar.window;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.config.types.ClusterName;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is said when no window is open, or one cannot be changed. */
final class WindowFailures {
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private WindowFailures() {}

  /** {@code next} is the first opening after that moment. */
  static Failure closed(String action, ClusterName cluster, WindowId id, TimeRange next) {
    return Failure.refused(
        "Beginning " + action + " in " + cluster,
        "no maintenance window is open then; the next one, " + id + ", is " + next.words(),
        Text.of(
                "Have it begin in the window with --at \""
                    + AT.format(next.from().atZone(next.zone()))
                    + " "
                    + next.zone().getId()
                    + "\", or have an approver open another with ")
            .command("schedule", "window add now..22:00")
            .words("."));
  }

  /** Nobody knows here when it is open. */
  static Failure unread(String action, ClusterName cluster, WindowId id) {
    return Failure.refused(
        "Beginning " + action + " in " + cluster,
        "another version of Slipway wrote its maintenance window "
            + id
            + ", and this one cannot read when it is open",
        "Ask for it again with the version that wrote it, or have that version remove it.");
  }

  static Failure unknown(String attempted) {
    return Failure.user(
        attempted,
        "there is no such maintenance window",
        Text.of("See those there are with ").command("schedule", "window").words("."));
  }

  static Failure changed(MaintenanceWindow maintenanceWindow) {
    return Failure.user(
        "Changing " + maintenanceWindow.id(),
        "somebody else changed it at the same time",
        Text.of("See what it is now with ").command("schedule", "window").words("."));
  }

  static Failure notYours(String attempted, MaintenanceWindow maintenanceWindow) {
    return Failure.refused(
        attempted,
        Text.of(maintenanceWindow.id() + " is ")
            .person(maintenanceWindow.owner())
            .words("'s, and you are not among its channel's approvers"),
        Text.of("Ask one of them."));
  }
}
