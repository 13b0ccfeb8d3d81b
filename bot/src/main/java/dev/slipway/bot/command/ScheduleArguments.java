package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.bot.time.Recurrence;
import dev.slipway.bot.time.RecurrenceParser;
import dev.slipway.config.types.DurationFormat;
import dev.slipway.config.types.TimeZoneNames;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands after {@code schedule add}: a time, quoted or not, then a whole line of its own.
 *
 * @param recurrence when
 * @param line what, without slash
 * @param zone the zone named, if one is
 * @param jitter at most so much later
 */
record ScheduleArguments(
    Recurrence recurrence, String line, Optional<ZoneId> zone, Duration jitter) {
  private static final String ATTEMPTED = "Adding a schedule";
  private static final String ZONE = "--zone";
  private static final String JITTER = "--jitter";
  private static final Pattern VALUE = Pattern.compile("(--[a-z-]+=)(.*)", Pattern.DOTALL);

  /** More would make "at two o'clock" a lie. */
  private static final Duration MOST_JITTER = Duration.ofHours(1);

  /** Words a time may have where nobody quotes it: cron's fields, a day and a time, one word. */
  private static final List<Integer> LENGTHS = List.of(5, 2, 1);

  /** What is meant, or one sentence about the first thing that cannot be read. */
  static Outcome<ScheduleArguments> read(List<Word> words) {
    List<Word> rest = new ArrayList<>(words);
    Optional<String> zone = take(rest, ZONE);
    Optional<String> jitter = take(rest, JITTER);
    if (rest.isEmpty()) {
      return refuse("it says neither when nor what");
    }
    return zone(zone)
        .flatMap(
            in ->
                jitter(jitter)
                    .flatMap(
                        late ->
                            when(rest)
                                .flatMap(
                                    timed ->
                                        timed.line().isEmpty()
                                            ? refuse("it does not say what to run")
                                            : Outcome.of(
                                                new ScheduleArguments(
                                                    timed.recurrence(), timed.line(), in, late)))));
  }

  private record Timed(Recurrence recurrence, String line) {}

  private static Outcome<Timed> when(List<Word> words) {
    if (words.getFirst().quoted()) {
      return timed(words.getFirst().text(), words.subList(1, words.size()));
    }
    for (int length : LENGTHS) {
      if (words.size() >= length
          && timed(joined(words.subList(0, length)), words.subList(length, words.size()))
              instanceof Outcome.Success<Timed> meant) {
        return meant;
      }
    }
    return timed(joined(words.subList(0, Math.min(2, words.size()))), List.of());
  }

  private static Outcome<Timed> timed(String time, List<Word> line) {
    return RecurrenceParser.read(time)
        .map(recurrence -> new Timed(recurrence, unslashed(written(line))));
  }

  private static String joined(List<Word> words) {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** The words as a line that splits into the same words. */
  private static String written(List<Word> words) {
    return words.stream().map(ScheduleArguments::written).collect(Collectors.joining(" "));
  }

  private static String written(Word word) {
    if (!word.quoted()) {
      return word.text();
    }
    Matcher value = VALUE.matcher(word.text());
    return value.matches() ? value.group(1) + quoted(value.group(2)) : quoted(word.text());
  }

  private static String quoted(String text) {
    String quote = text.contains("\"") ? "'" : "\"";
    return quote + text + quote;
  }

  private static String unslashed(String line) {
    return line.startsWith("/") ? line.substring(1) : line;
  }

  /** Takes an option of the schedule's own out of the words. */
  private static Optional<String> take(List<Word> words, String option) {
    for (int at = 0; at < words.size(); at++) {
      String lower = words.get(at).text().toLowerCase(Locale.ROOT);
      if (lower.startsWith(option + "=")) {
        return Optional.of(words.remove(at).text().substring(option.length() + 1));
      }
      if (lower.equals(option)) {
        words.remove(at);
        return Optional.of(at < words.size() ? words.remove(at).text() : "");
      }
    }
    return Optional.empty();
  }

  private static Outcome<Optional<ZoneId>> zone(Optional<String> name) {
    Optional<ZoneId> found = name.flatMap(TimeZoneNames::find);
    return name.isPresent() && found.isEmpty()
        ? refuse(
            ZONE
                + " takes a time zone such as Europe/Berlin or UTC; got "
                + ParameterValidator.brief(name.get()))
        : Outcome.of(found);
  }

  private static Outcome<Duration> jitter(Optional<String> text) {
    Optional<Duration> found =
        text.map(String::strip)
            .flatMap(DurationFormat::parse)
            .filter(duration -> duration.compareTo(MOST_JITTER) <= 0);
    return text.isPresent() && found.isEmpty()
        ? refuse(
            JITTER
                + " takes a duration of up to an hour, such as 5m; got "
                + ParameterValidator.brief(text.get()))
        : Outcome.of(found.orElse(Duration.ZERO));
  }

  private static <T> Outcome<T> refuse(String obstacle) {
    return Outcome.failed(
        Failure.user(
            ATTEMPTED,
            obstacle,
            Text.of("For example: ")
                .command("schedule", "add \"daily 02:00\" etcd-backup")
                .words(".")));
  }
}
