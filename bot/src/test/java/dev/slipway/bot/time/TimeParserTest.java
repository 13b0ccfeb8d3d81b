package dev.slipway.bot.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeParserTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Thursday, eleven in the morning in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          22:30                           | Thu 26 Nov 2026 22:30 Europe/Berlin
          9:05                            | Fri 27 Nov 2026 09:05 Europe/Berlin
          11:00                           | Fri 27 Nov 2026 11:00 Europe/Berlin
          today 11:01                     | Thu 26 Nov 2026 11:01 Europe/Berlin
          tomorrow 02:00                  | Fri 27 Nov 2026 02:00 Europe/Berlin
          Sat 02:00                       | Sat 28 Nov 2026 02:00 Europe/Berlin
          saturday  02:00                 | Sat 28 Nov 2026 02:00 Europe/Berlin
          Thu 12:00                       | Thu 26 Nov 2026 12:00 Europe/Berlin
          Thu 10:59                       | Thu 3 Dec 2026 10:59 Europe/Berlin
          2026-12-05 02:00                | Sat 5 Dec 2026 02:00 Europe/Berlin
          2026-12-05T02:00                | Sat 5 Dec 2026 02:00 Europe/Berlin
          2026-12-05T02:00Z               | Sat 5 Dec 2026 03:00 Europe/Berlin
          2026-12-05T02:00:00-05:00       | Sat 5 Dec 2026 08:00 Europe/Berlin
          in 2h                           | Thu 26 Nov 2026 13:00 Europe/Berlin
          In 1m                           | Thu 26 Nov 2026 11:01 Europe/Berlin
          Sat 02:00 america/new_york      | Sat 28 Nov 2026 02:00 America/New_York
          22:30 UTC                       | Thu 26 Nov 2026 22:30 UTC
          """)
  void shouldReadWhatPeopleSay(String said, String meant) {
    assertThat(read(said, NOW).map(ZonedStart::words)).isEqualTo(Outcome.of(meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2pm",
        "25:00",
        "12:60",
        "Sat",
        "in",
        "in 5",
        "in two hours",
        "05.12. 02:00",
        "12/05 02:00",
        "Caturday 02:00",
        "2026-12-05",
        "Sat 02:00 CET",
        "2026-12-05T02:00+99:00"
      })
  void shouldSayHowToWriteWhatItCannotRead(String said) {
    assertThat(failure(said).sentence())
        .isEqualTo(
            "Reading the time \""
                + said
                + "\": that is not a time Slipway knows. Write it as 22:30, \"Sat 02:00\","
                + " \"tomorrow 02:00\", \"2026-12-05 02:00\" or \"in 2h\"; a zone such as"
                + " Europe/Berlin may follow.");
  }

  @Test
  void shouldRefuseWhatIsOverOrFarAwayOrNoDay() {
    assertThat(failure("today 10:00").obstacle().toString())
        .isEqualTo(
            "Thu 26 Nov 2026 10:00 Europe/Berlin is over; it is Thu 26 Nov 2026 11:00"
                + " Europe/Berlin now");
    assertThat(failure("2026-11-25 10:00").obstacle().toString()).contains("is over");
    assertThat(failure("in 0s").obstacle().toString()).contains("is over");
    assertThat(failure("2028-01-01 10:00").obstacle().toString()).contains("more than a year away");
    assertThat(failure("2027-02-29 10:00").obstacle().toString())
        .isEqualTo("there is no day 2027-02-29");
  }

  private static Outcome<ZonedStart> read(String said, Instant now) {
    return new TimeParser(BERLIN, now).read(said);
  }

  private static Failure failure(String said) {
    return switch (read(said, NOW)) {
      case Outcome.Failed<ZonedStart>(Failure failure) -> failure;
      case Outcome.Success<ZonedStart>(ZonedStart start) -> throw new AssertionError(start.words());
    };
  }
}
