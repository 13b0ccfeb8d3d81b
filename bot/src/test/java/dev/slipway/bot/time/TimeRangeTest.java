package dev.slipway.bot.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeRangeTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-12-20..2027-01-05, 2026-12-19T23:00:00Z, 2027-01-05T23:00:00Z",
    "2026-12-20 .. 2026-12-20, 2026-12-19T23:00:00Z, 2026-12-20T23:00:00Z",
    "2026-12-20 18:00..2027-01-05 06:00, 2026-12-20T17:00:00Z, 2027-01-05T05:00:00Z",
    "now..2026-11-27, 2026-11-26T10:00:00Z, 2026-11-27T23:00:00Z",
    "now..22:00, 2026-11-26T10:00:00Z, 2026-11-26T21:00:00Z",
    "now..11:00, 2026-11-26T10:00:00Z, 2026-11-27T10:00:00Z",
    "2026-12-05 22:00..04:00, 2026-12-05T21:00:00Z, 2026-12-06T03:00:00Z",
    "2026-11-01..2026-11-30, 2026-10-31T23:00:00Z, 2026-11-30T23:00:00Z",
    "2027-03-28 02:30..2027-03-29, 2027-03-28T01:00:00Z, 2027-03-29T22:00:00Z",
  })
  void shouldReadWholeDaysAndTimes(String text, Instant from, Instant until) {
    assertThat(TimeRange.read(text, BERLIN, NOW))
        .isEqualTo(Outcome.of(new TimeRange(from, until, BERLIN)));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-05 02:00..06:00, from Sat 5 Dec 2026 02:00 until 06:00 Europe/Berlin",
    "2026-12-05 22:00..04:00, from Sat 5 Dec 2026 22:00 until Sun 6 Dec 2026 04:00 Europe/Berlin",
  })
  void shouldSayTheDayAndTheZoneOnce(String text, String words) {
    assertThat(TimeRange.read(text, BERLIN, NOW).map(TimeRange::words))
        .isEqualTo(Outcome.of(words));
  }

  @ParameterizedTest
  @CsvSource({
    "tomorrow, no time with a beginning",
    "2026-12-20.., no time with a beginning",
    "2026-12-20..2026-02-30, no time with a beginning",
    "2026-12-20..2026-12-21 25:00, no time with a beginning",
    "2026-12-20..2026-12-01, ends before it begins",
    "2026-01-01..2026-11-25, it is over",
    "2026-12-20..2028-01-01, more than a year",
  })
  void shouldSayWhatIsWrong(String text, String why) {
    String sentence =
        switch (TimeRange.read(text, BERLIN, NOW)) {
          case Outcome.Failed<TimeRange>(Failure failure) -> failure.sentence();
          case Outcome.Success<TimeRange>(TimeRange timeRange) ->
              throw new AssertionError(timeRange.words());
        };
    assertThat(sentence).contains(why);
  }
}
