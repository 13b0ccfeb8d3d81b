package dev.slipway.bot.monitor;

import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is said about concerns. */
final class AlertText {
  private AlertText() {}

  /** The loud message; the first one, or one more. */
  static Announcement told(ActiveAlert activeAlert) {
    return new Announcement(
        "Attention in " + activeAlert.cluster() + ": " + activeAlert.alert().sentence(),
        List.of(activeAlert.alert().remedy()),
        List.of(),
        List.of(),
        Text.of(
            activeAlert.notified() == 1
                ? "told again in " + RepeatInterval.FIRST.toHours() + " hours if it is still so"
                : "told for the " + ordinal(activeAlert.notified()) + " time, and again in a day"));
  }

  /** What becomes of the last loud message when it is over. */
  static Announcement past(ActiveAlert activeAlert, Instant now) {
    return new Announcement(
        "Over in " + activeAlert.cluster() + ": " + activeAlert.alert().sentence(),
        List.of(Text.of("This is no longer so; it was for " + lasted(activeAlert, now) + ".")),
        List.of(),
        List.of(),
        Text.NONE);
  }

  /** The message that says so. */
  static Announcement over(ActiveAlert activeAlert, Instant now) {
    return new Announcement(
        "All well again in " + activeAlert.cluster(),
        List.of(
            "It was: " + activeAlert.alert().sentence() + ".",
            "It lasted " + lasted(activeAlert, now) + "."));
  }

  /** One line for lists. */
  static Text line(ActiveAlert activeAlert) {
    return Text.of(activeAlert.cluster() + ": " + activeAlert.alert().sentence() + ". ")
        .text(activeAlert.alert().remedy());
  }

  private static String lasted(ActiveAlert activeAlert, Instant now) {
    return Ages.brief(Duration.between(activeAlert.since(), now));
  }

  private static String ordinal(int number) {
    int last = number % 10;
    boolean teen = number % 100 / 10 == 1;
    if (teen || last == 0 || last > 3) {
      return number + "th";
    }
    return number + List.of("st", "nd", "rd").get(last - 1);
  }
}
