package dev.slipway.bot.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** When something is open, again and again or once. */
public sealed interface WindowSchedule {
  /** The opening that holds at that moment, else the first one after it. */
  Optional<TimeRange> atOrAfter(Instant moment);

  /** As people read it. */
  String describe();

  /** In which it is said. */
  ZoneId zone();

  /**
   * On days that come again. Where clocks change, both ends are what {@link ClockChangeRule} says.
   * An opening that the clocks skip altogether begins at the change and lasts as long as it is said
   * to.
   *
   * @param begins when it opens
   * @param opens the time of day at which it opens
   * @param closes the time of day at which it closes, on the next day when that is not later
   * @param zone where it is that time
   */
  record Recurring(Recurrence begins, LocalTime opens, LocalTime closes, ZoneId zone)
      implements WindowSchedule {
    /** No opening is longer, also where clocks go back. */
    private static final Duration LONGEST = Duration.ofHours(26);

    @Override
    public Optional<TimeRange> atOrAfter(Instant moment) {
      Optional<TimeRange> opening = after(moment.minus(LONGEST));
      while (opening.isPresent() && !opening.get().until().isAfter(moment)) {
        opening = after(opening.get().from());
      }
      return opening;
    }

    private Optional<TimeRange> after(Instant moment) {
      return begins.occurrence(moment, zone).map(this::from);
    }

    private TimeRange from(Recurrence.Occurrence begin) {
      // The day as it is written: a gap may reach into the next one.
      LocalDate day = begin.local().toLocalDate().plusDays(overnight() ? 1 : 0);
      Instant end = ClockChangeRule.resolve(day.atTime(closes), zone);
      Instant until = end.isAfter(begin.at()) ? end : begin.at().plus(nominal());
      return new TimeRange(begin.at(), until, zone);
    }

    private boolean overnight() {
      return !closes.isAfter(opens);
    }

    private Duration nominal() {
      return Duration.between(opens, closes).plusDays(overnight() ? 1 : 0);
    }

    @Override
    public String describe() {
      return begins.description()
          + " until "
          + closes
          + (overnight() ? " the next day" : "")
          + " in "
          + zone.getId();
    }
  }

  /** Once. */
  record Once(TimeRange span) implements WindowSchedule {
    @Override
    public Optional<TimeRange> atOrAfter(Instant moment) {
      return Optional.of(span).filter(it -> moment.isBefore(it.until()));
    }

    @Override
    public String describe() {
      return span.words();
    }

    @Override
    public ZoneId zone() {
      return span.zone();
    }
  }
}
