package dev.slipway.bot.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowScheduleTest {
  /** A Thursday, 11:00 in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "Sat 02:00-06:00, 2026-11-26T10:00:00Z, 2026-11-28T01:00:00Z, 2026-11-28T05:00:00Z",
    "Sat 02:00-06:00, 2026-11-28T04:59:59Z, 2026-11-28T01:00:00Z, 2026-11-28T05:00:00Z",
    "Sat 02:00-06:00, 2026-11-28T05:00:00Z, 2026-12-05T01:00:00Z, 2026-12-05T05:00:00Z",
    "weekdays 22:00 - 04:00, 2026-11-27T02:00:00Z, 2026-11-26T21:00:00Z, 2026-11-27T03:00:00Z",
    "weekdays 22:00-04:00, 2026-11-28T03:00:00Z, 2026-11-30T21:00:00Z, 2026-12-01T03:00:00Z",
    "Sun 00:00-00:00, 2026-11-26T10:00:00Z, 2026-11-28T23:00:00Z, 2026-11-29T23:00:00Z",
  })
  void shouldFindTheOpeningThatHoldsElseTheNext(
      String text, Instant moment, Instant from, Instant until) {
    assertThat(read(text).atOrAfter(moment)).contains(new TimeRange(from, until, BERLIN));
  }

  @ParameterizedTest
  @CsvSource({
    // 02:00 to 03:00 does not exist on 28 March 2027, and comes twice on 31 October.
    "Sun 01:00-04:00, 2027-03-27T12:00:00Z, 2027-03-28T00:00:00Z, 2027-03-28T02:00:00Z",
    "Sun 02:00-04:00, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
    "Sun 02:10-02:50, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z, 2027-03-28T01:40:00Z",
    "Sun 02:30-03:00, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z, 2027-03-28T01:30:00Z",
    "Sat 22:00-06:00, 2027-10-30T12:00:00Z, 2027-10-30T20:00:00Z, 2027-10-31T05:00:00Z",
    "Sun 00:00-00:00, 2027-10-30T12:00:00Z, 2027-10-30T22:00:00Z, 2027-10-31T23:00:00Z",
  })
  void shouldOpenAndCloseByTheClocksOnTheWall(
      String text, Instant moment, Instant from, Instant until) {
    assertThat(read(text).atOrAfter(moment)).contains(new TimeRange(from, until, BERLIN));
  }

  @Test
  void shouldOpenOnceUntilItIsOver() {
    // Given
    WindowSchedule once = read("now..22:00");

    // Then
    Instant evening = Instant.parse("2026-11-26T21:00:00Z");
    assertThat(once.atOrAfter(NOW)).contains(new TimeRange(NOW, evening, BERLIN));
    assertThat(once.atOrAfter(evening)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sat 02:00-06:00, every Saturday at 02:00 until 06:00 in Europe/Berlin",
    "daily 22:00-4:00, every day at 22:00 until 04:00 the next day in Europe/Berlin",
  })
  void shouldSayWhenItIsOpen(String text, String words) {
    assertThat(read(text).describe()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "Saturday, no time that opens and closes",
    "Sat 02:00, no time that opens and closes",
    "Sat 02:00-25:00, no time that opens and closes",
    "Someday 02:00-06:00, that is not a time that comes again",
    "2026-01-01..2026-01-02, it is over",
  })
  void shouldSayWhatIsWrong(String text, String why) {
    String sentence =
        switch (WindowScheduleParser.read(text, BERLIN, NOW)) {
          case Outcome.Failed<WindowSchedule>(Failure failure) -> failure.sentence();
          case Outcome.Success<WindowSchedule>(WindowSchedule meant) ->
              throw new AssertionError(meant.describe());
        };
    assertThat(sentence).contains(why);
  }

  private static WindowSchedule read(String text) {
    return switch (WindowScheduleParser.read(text, BERLIN, NOW)) {
      case Outcome.Success<WindowSchedule>(WindowSchedule windowSchedule) -> windowSchedule;
      case Outcome.Failed<WindowSchedule>(Failure failure) -> throw new AssertionError(failure);
    };
  }
}
