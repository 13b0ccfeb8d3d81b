package dev.slipway.bot.vigil;

import dev.slipway.actions.kube.Times;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.conversation.Bulletin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is said about concerns. */
final class WorryText {
  private WorryText() {}

  /** The loud message; the first one, or one more. */
  static Bulletin told(Worry worry) {
    return new Bulletin(
        "Attention in " + worry.cluster() + ": " + worry.concern().sentence(),
        List.of(worry.concern().remedy()),
        List.of(),
        List.of(),
        Text.of(
            worry.told() == 1
                ? "told again in " + Patience.FIRST.toHours() + " hours if it is still so"
                : "told for the " + ordinal(worry.told()) + " time, and again in a day"));
  }

  /** What becomes of the last loud message when it is over. */
  static Bulletin past(Worry worry, Instant now) {
    return new Bulletin(
        "Over in " + worry.cluster() + ": " + worry.concern().sentence(),
        List.of(Text.of("This is no longer so; it was for " + lasted(worry, now) + ".")),
        List.of(),
        List.of(),
        Text.NONE);
  }

  /** The message that says so. */
  static Bulletin over(Worry worry, Instant now) {
    return new Bulletin(
        "All well again in " + worry.cluster(),
        List.of(
            "It was: " + worry.concern().sentence() + ".",
            "It lasted " + lasted(worry, now) + "."));
  }

  /** One line for lists. */
  static Text line(Worry worry) {
    return Text.of(worry.cluster() + ": " + worry.concern().sentence() + ". ")
        .text(worry.concern().remedy());
  }

  private static String lasted(Worry worry, Instant now) {
    return Times.brief(Duration.between(worry.since(), now));
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
