package dev.slipway.bot.quartz;

import java.time.Duration;

/**
 * How often replicas look after each other and after Quartz.
 *
 * @param checkIn how often a replica says that it is alive
 * @param takenForDead how long after its last check-in the others take it for dead and continue
 *     what it ran; more than twice {@code checkIn}, so that one lost check-in is no death
 * @param lookForStranded how often one of them looks for operations that nobody will call; whole
 *     seconds
 * @param lookForOverdue how often each looks for triggers that Quartz does not fire
 * @param missed how late a trigger is that Quartz did not fire in time and makes up for
 * @param overdue how late such a trigger is; longer than {@code missed}
 */
record QuartzTimings(
    Duration checkIn,
    Duration takenForDead,
    Duration lookForStranded,
    Duration lookForOverdue,
    Duration missed,
    Duration overdue) {
  /** A replica's work goes on elsewhere within 20 s of its death. */
  static final QuartzTimings USUAL =
      new QuartzTimings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2));
}
