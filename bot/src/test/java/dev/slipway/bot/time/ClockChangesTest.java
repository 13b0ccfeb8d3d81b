package dev.slipway.bot.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What times mean in the nights in which clocks change: the same whenever it is asked. */
final class ClockChangesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final Duration STEP = Duration.ofMinutes(15);

  /** The last one is where a day begins an hour late, right after a gap. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Santiago",
          "Africa/Casablanca",
          "America/Nuuk");

  private static final List<String> RECURRENCES =
      List.of("daily 02:30", "daily 02:00", "Sun 00:00", "hourly", "*/15 * * * *", "0 */2 * * *");

  private static final List<String> OPENINGS =
      List.of("Sun 02:00-06:00", "daily 02:15-02:45", "Sat 23:30-03:00", "daily 01:45-01:45");

  /** The next two changes of the clocks in each zone. */
  static Stream<Change> changes() {
    return ZONES.stream()
        .map(ZoneId::of)
        .flatMap(
            zone ->
                Stream.iterate(
                        zone.getRules().nextTransition(NOW),
                        last -> zone.getRules().nextTransition(last.getInstant()))
                    .limit(2)
                    .map(transition -> new Change(zone, transition)));
  }

  record Change(ZoneId zone, ZoneOffsetTransition transition) {
    /** From the day before to the day after. */
    Stream<Instant> moments() {
      Instant first = transition.getInstant().minus(Duration.ofHours(26));
      return Stream.iterate(first, moment -> moment.plus(STEP)).limit(4 * 52);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void shouldRunAScheduleAtTheSameTimesWheneverItIsAsked(Change change) {
    for (String said : RECURRENCES) {
      Recurrence recurrence = meant(RecurrenceParser.read(said));
      Instant last = Instant.MIN;
      for (Instant moment : change.moments().toList()) {
        Instant next = recurrence.next(moment, change.zone()).orElseThrow();
        String about = said + " after " + moment;
        assertThat(next).as(about).isAfter(moment).isAfterOrEqualTo(last);
        if (!next.equals(last)) {
          assertThat(recurrence.next(next.minusMillis(1), change.zone())).as(about).contains(next);
        }
        last = next;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void shouldRunADailyScheduleOncePerDayByTheEarlierOffset(Change change) {
    // Given
    Recurrence daily = meant(RecurrenceParser.read("daily 02:00"));
    Instant first = change.moments().findFirst().orElseThrow();

    // When
    List<Instant> runs = daily.next(first, change.zone(), 3);

    // Then
    LocalDateTime begin = LocalDateTime.ofInstant(first, change.zone());
    LocalDateTime said = begin.toLocalDate().atTime(2, 0);
    LocalDateTime earliest = said.isAfter(begin) ? said : said.plusDays(1);
    assertThat(runs)
        .containsExactlyElementsOf(
            Stream.of(0, 1, 2)
                .map(days -> resolved(earliest.plusDays(days), change.zone()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void shouldOpenAWindowAtTheSameTimesWheneverItIsAsked(Change change) {
    for (String said : OPENINGS) {
      WindowSchedule windowSchedule = meant(WindowScheduleParser.read(said, change.zone(), NOW));
      Instant last = Instant.MIN;
      for (Instant moment : change.moments().toList()) {
        TimeRange opening = windowSchedule.atOrAfter(moment).orElseThrow();
        String about = said + " at " + moment;
        assertThat(opening.until()).as(about).isAfter(moment);
        assertThat(opening.from()).as(about).isAfterOrEqualTo(last);
        if (!opening.from().equals(last)) {
          assertThat(windowSchedule.atOrAfter(opening.from())).as(about).contains(opening);
          assertThat(windowSchedule.atOrAfter(opening.until().minusMillis(1)))
              .as(about)
              .contains(opening);
          assertThat(Duration.between(opening.from(), opening.until()))
              .as(about)
              .isLessThanOrEqualTo(Duration.ofHours(25));
        }
        last = opening.from();
      }
    }
  }

  @Test
  void shouldOpenAWeeklyWindowAtOneInstantInTheNightTheClocksGoBack() {
    WindowSchedule windowSchedule =
        meant(WindowScheduleParser.read("Sun 02:00-06:00", BERLIN, NOW));
    TimeRange night =
        new TimeRange(
            Instant.parse("2027-10-31T00:00:00Z"), Instant.parse("2027-10-31T05:00:00Z"), BERLIN);

    assertThat(windowSchedule.atOrAfter(Instant.parse("2027-10-30T23:59:00Z"))).contains(night);
    assertThat(windowSchedule.atOrAfter(Instant.parse("2027-10-31T00:00:00Z"))).contains(night);
  }

  @Test
  void shouldCloseAWindowOnItsOwnDayWhereTheGapReachesMidnight() {
    // 23:00 to 00:00 does not exist on that Saturday.
    ZoneId nuuk = ZoneId.of("America/Nuuk");
    WindowSchedule windowSchedule = meant(WindowScheduleParser.read("Sat 23:30-03:00", nuuk, NOW));

    assertThat(windowSchedule.atOrAfter(Instant.parse("2027-03-27T12:00:00Z")))
        .contains(
            new TimeRange(
                Instant.parse("2027-03-28T01:00:00Z"),
                Instant.parse("2027-03-28T04:00:00Z"),
                nuuk));
  }

  @ParameterizedTest
  @CsvSource({
    // 02:00 to 03:00 does not exist on 28 March, and comes twice on 31 October.
    "2027-03-28 02:30, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z",
    "Sun 02:30, 2027-03-27T12:00:00Z, 2027-03-28T01:00:00Z",
    "2027-10-31 02:30, 2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z",
    "02:30, 2027-10-31T00:10:00Z, 2027-10-31T00:30:00Z",
    // It is 02:10 for the second time, so that 02:30 is over.
    "02:30, 2027-10-31T01:10:00Z, 2027-11-01T01:30:00Z",
  })
  void shouldBeginAtTheSameTimesAsEverythingElse(String said, Instant now, Instant at) {
    assertThat(meant(new TimeParser(BERLIN, now).read(said)).at()).isEqualTo(at);
  }

  @Test
  void shouldSayTheOffsetOfATimeThatComesTwice() {
    Instant now = Instant.parse("2027-10-30T12:00:00Z");

    assertThat(meant(new TimeParser(BERLIN, now).read("tomorrow 02:30")).words())
        .isEqualTo("Sun 31 Oct 2027 02:30 (+02:00) Europe/Berlin");
    assertThat(meant(new TimeParser(BERLIN, now).read("2027-10-31T02:30+01:00")).words())
        .isEqualTo("Sun 31 Oct 2027 02:30 (+01:00) Europe/Berlin");
    assertThat(meant(TimeRange.read("2027-10-31 02:30..05:00", BERLIN, now)).words())
        .isEqualTo("from Sun 31 Oct 2027 02:30 (+02:00) until 05:00 Europe/Berlin");
  }

  @Test
  void shouldFreezeFromTheChangeOnWhereItsBeginningIsSkipped() {
    assertThat(meant(TimeRange.read("2027-03-28 02:30..2027-03-29", BERLIN, NOW)).from())
        .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"))
        .isEqualTo(meant(new TimeParser(BERLIN, NOW).read("2027-03-28 02:30")).at());
  }

  @Test
  void shouldGoOnEveryHourAndQuarterThroughTheHourThatComesTwice() {
    Instant before = Instant.parse("2027-10-30T23:59:00Z");

    assertThat(meant(RecurrenceParser.read("hourly")).next(before, BERLIN, 3))
        .containsExactly(
            Instant.parse("2027-10-31T00:00:00Z"),
            Instant.parse("2027-10-31T01:00:00Z"),
            Instant.parse("2027-10-31T02:00:00Z"));
    List<Instant> quarters = meant(RecurrenceParser.read("*/15 * * * *")).next(before, BERLIN, 12);
    List<Duration> pauses = new ArrayList<>();
    for (int i = 1; i < quarters.size(); i++) {
      pauses.add(Duration.between(quarters.get(i - 1), quarters.get(i)));
    }
    assertThat(pauses).containsOnly(STEP);
  }

  /** The rule: a gap is its end, and what comes twice is meant the first time. */
  private static Instant resolved(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(local).getInstant()
        : local.toInstant(offsets.getFirst());
  }

  private static <T> T meant(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T>(T meant) -> meant;
      case Outcome.Failed<T>(Failure failure) -> throw new AssertionError(failure.sentence());
    };
  }
}
