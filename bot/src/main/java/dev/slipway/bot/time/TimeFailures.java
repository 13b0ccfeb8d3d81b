package dev.slipway.bot.time;

import dev.slipway.actions.failure.Failure;

/** What is said about a time that cannot be meant. */
final class TimeFailures {
  private TimeFailures() {}

  static Failure unreadable(String said) {
    return of(
        said,
        "that is not a time Slipway knows",
        "Write it as 22:30, \"Sat 02:00\", \"tomorrow 02:00\", \"2026-12-05 02:00\" or \"in 2h\";"
            + " a zone such as Europe/Berlin may follow.");
  }

  static Failure noSpan(String said) {
    return of(
        said,
        "that is no time with a beginning and an end",
        "Write it as 2026-12-20..2027-01-05, \"2026-12-20 18:00..2027-01-05 06:00\" or"
            + " now..2026-12-01.");
  }

  static Failure noOpening(String said) {
    return of(
        said,
        "that is no time that opens and closes",
        "Write it as \"Sat 02:00-06:00\", \"weekdays 22:00-04:00\" or, for once, now..22:00.");
  }

  static Failure backwards(String said) {
    return of(said, "it ends before it begins", "Turn it round.");
  }

  static Failure spanOver(String said) {
    return of(said, "it is over", "Name a time that is still to come.");
  }

  static Failure spanTooFar(String said) {
    return of(
        said,
        "it ends more than a year from now",
        "Name an end within a year; clusters and people change.");
  }

  static Failure noSuchDay(String said, String day) {
    return of(said, "there is no day " + day, "Look at a calendar and write it as 2026-12-05.");
  }

  static Failure past(String said, ZonedStart meant, ZonedStart now) {
    return of(
        said,
        meant.words() + " is over; it is " + now.words() + " now",
        "Name a time to come, or leave --at out to start now.");
  }

  static Failure tooFar(String said, ZonedStart meant) {
    return of(
        said,
        meant.words() + " is more than a year away",
        "Name a time within a year; clusters and people change.");
  }

  static Failure noRecurrence(String said) {
    return of(
        said,
        "that is not a time that comes again",
        "Write it as \"daily 02:00\", \"weekdays 02:00\", \"Sat 02:00\", hourly, or as cron's five"
            + " fields, for example \"0 2 * * *\".");
  }

  static Failure never(String said) {
    return of(said, "there is no such day in any year", "Name days that come.");
  }

  private static Failure of(String said, String obstacle, String remedy) {
    String brief = said.length() <= 60 ? said : said.substring(0, 59) + "…";
    return Failure.user("Reading the time \"" + brief + "\"", obstacle, remedy);
  }
}
