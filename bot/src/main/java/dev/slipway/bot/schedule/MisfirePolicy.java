package dev.slipway.bot.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What to do with a schedule whose alarm rings, by how late it is. Missed runs are not made up for
 * one by one: at most the last one is, and only while it is young.
 *
 * @param run the run to do now
 * @param missed how many went by unused
 * @param late whether anybody needs to know
 * @param next when it is due again; empty when never
 */
record MisfirePolicy(Optional<Instant> run, int missed, boolean late, Optional<Instant> next) {
  /** A run is made up for so long after its time. */
  static final Duration STILL_IN_TIME = Duration.ofMinutes(30);

  /** Later than this is late. */
  static final Duration PUNCTUAL = Duration.ofMinutes(2);

  /** More are counted as so many. */
  private static final int MOST = 10_000;

  static MisfirePolicy of(Schedule schedule, Instant now) {
    Instant last = schedule.due();
    int over = 1;
    Optional<Instant> next = schedule.recurrence().next(last, schedule.zone());
    while (next.isPresent() && !schedule.begins(next.get()).isAfter(now) && over < MOST) {
      last = next.get();
      over++;
      next = schedule.recurrence().next(last, schedule.zone());
    }
    Instant begins = schedule.begins(last);
    boolean inTime = !now.isAfter(begins.plus(STILL_IN_TIME));
    boolean late = over > 1 || now.isAfter(begins.plus(PUNCTUAL));
    return new MisfirePolicy(
        inTime ? Optional.of(last) : Optional.empty(),
        inTime ? over - 1 : over,
        late,
        over < MOST ? next : schedule.recurrence().next(now, schedule.zone()));
  }
}
