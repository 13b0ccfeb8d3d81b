package dev.slipway.bot.schedule;

import java.time.Duration;

/**
 * How often replicas look after each other.
 *
 * @param checkIn how often a replica says that it is alive
 * @param takenForDead how long after its last check-in the others take it for dead and continue
 *     what it ran; more than twice {@code checkIn}, so that one lost check-in is no death
 * @param lookForStranded how often one of them looks for operations that nobody will call; whole
 *     seconds
 */
record Tempo(Duration checkIn, Duration takenForDead, Duration lookForStranded) {
  /** A replica's work goes on elsewhere within 20 s of its death. */
  static final Tempo USUAL =
      new Tempo(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30));
}
