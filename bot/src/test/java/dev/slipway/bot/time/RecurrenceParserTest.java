package dev.slipway.bot.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecurrenceParserTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "daily 02:00, every day at 02:00, 0 2 * * *",
    "Daily  2:05, every day at 02:05, 5 2 * * *",
    "weekdays 22:30, Monday to Friday at 22:30, 30 22 * * 1-5",
    "weekends 02:00, every Saturday and Sunday at 02:00, '0 2 * * 6,0'",
    "Sat 02:00, every Saturday at 02:00, 0 2 * * 6",
    "'sat,sunday 02:00', every Saturday and Sunday at 02:00, '0 2 * * 6,0'",
    "hourly, every hour, 0 * * * *",
    "*/15 2-4 * * 1, by cron */15 2-4 * * 1, */15 2-4 * * 1",
  })
  void shouldReadWhatPeopleWrite(String said, String words, String cron) {
    assertThat(RecurrenceParser.read(said)).isEqualTo(Outcome.of(new Recurrence(words, cron)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "02:00", "someday 02:00", "daily 25:00", "60 2 * * *", "0 2 * *", "a b c d e"})
  void shouldSayHowItIsWritten(String said) {
    assertThat(sentence(said)).contains("that is not a time that comes again", "\"daily 02:00\"");
  }

  @Test
  void shouldRefuseADayThatNeverComes() {
    assertThat(sentence("0 0 31 2 *")).contains("there is no such day in any year");
  }

  @Test
  void shouldComeRightAfterTheHourThatTheClocksSkip() {
    assertThat(next("daily 02:30", "2027-03-27T12:00:00Z"))
        .containsExactly(
            Instant.parse("2027-03-28T01:00:00Z"), Instant.parse("2027-03-29T00:30:00Z"));
  }

  @Test
  void shouldComeOnceInTheHourThatComesTwice() {
    assertThat(next("daily 02:30", "2026-10-24T12:00:00Z"))
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void shouldGoOnEveryHourWhenTheClocksChange() {
    assertThat(next("hourly", "2027-03-28T00:30:00Z"))
        .containsExactly(
            Instant.parse("2027-03-28T01:00:00Z"), Instant.parse("2027-03-28T02:00:00Z"));
  }

  private static List<Instant> next(String said, String after) {
    return switch (RecurrenceParser.read(said)) {
      case Outcome.Success<Recurrence>(Recurrence meant) ->
          meant.next(Instant.parse(after), BERLIN, 2);
      case Outcome.Failed<Recurrence>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  private static String sentence(String said) {
    return RecurrenceParser.read(said) instanceof Outcome.Failed<?>(Failure failure)
        ? failure.sentence()
        : "";
  }
}
