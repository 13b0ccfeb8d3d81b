package dev.slipway.bot.time;

import dev.slipway.actions.failure.Outcome;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads times that come again: {@code daily 02:00}, {@code weekdays 02:00}, {@code Sat 02:00},
 * {@code Sat,Sun 02:00}, {@code hourly}, or five fields as cron writes them.
 */
public final class RecurrenceParser {
  private RecurrenceParser() {}

  /** What is meant, or one sentence about why nothing is. */
  public static Outcome<Recurrence> read(String text) {
    String said = text.strip().replaceAll("\\s+", " ");
    Optional<Recurrence> meant = meant(said);
    if (meant.isEmpty()) {
      return Outcome.failed(TimeFailures.noRecurrence(said));
    }
    return meant.get().next(Instant.EPOCH, ZoneOffset.UTC).isPresent()
        ? Outcome.of(meant.get())
        : Outcome.failed(TimeFailures.never(said));
  }

  private static Optional<Recurrence> meant(String said) {
    String[] words = said.toLowerCase(Locale.ROOT).split(" ", -1);
    return switch (words.length) {
      case 1 ->
          words[0].equals("hourly")
              ? Optional.of(new Recurrence("every hour", "0 * * * *"))
              : Optional.empty();
      case 2 -> TimeParser.time(words[1]).flatMap(time -> days(words[0], time));
      case 5 -> cron(said);
      default -> Optional.empty();
    };
  }

  private static Optional<Recurrence> days(String days, LocalTime time) {
    return switch (days) {
      case "daily" -> Optional.of(at("every day", "*", time));
      case "weekdays" -> Optional.of(at("Monday to Friday", "1-5", time));
      case "weekends" -> Optional.of(at("every Saturday and Sunday", "6,0", time));
      default -> named(days, time);
    };
  }

  private static Optional<Recurrence> named(String days, LocalTime time) {
    List<Optional<DayOfWeek>> found =
        Arrays.stream(days.split(",", -1)).map(Weekdays::find).toList();
    if (found.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<DayOfWeek> known = found.stream().flatMap(Optional::stream).distinct().toList();
    String words =
        known.stream()
            .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .collect(Collectors.joining(" and "));
    String numbers =
        known.stream()
            .map(day -> String.valueOf(day.getValue() % 7))
            .collect(Collectors.joining(","));
    return Optional.of(at("every " + words, numbers, time));
  }

  private static Recurrence at(String words, String days, LocalTime time) {
    return new Recurrence(
        words + " at " + time, time.getMinute() + " " + time.getHour() + " * * " + days);
  }

  private static Optional<Recurrence> cron(String said) {
    try {
      return Optional.of(new Recurrence("by cron " + said, said));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
