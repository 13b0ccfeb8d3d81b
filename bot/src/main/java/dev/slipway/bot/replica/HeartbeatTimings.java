package dev.slipway.bot.replica;

import java.time.Duration;

/**
 * How replicas look after each other.
 *
 * @param heartbeat how often one says that it is alive and looks for what was asked of it elsewhere
 * @param stopAfter how long after its last word it stops what it does
 * @param takenForDead how long after its last word the others may begin what it did; what lies
 *     between both is the time its steps have for stopping
 */
public record HeartbeatTimings(Duration heartbeat, Duration stopAfter, Duration takenForDead) {
  /** A cancel is heard within two seconds, a death within 16 s. */
  public static final HeartbeatTimings DEFAULT =
      new HeartbeatTimings(Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofSeconds(15));

  public HeartbeatTimings {
    if (stopAfter.compareTo(takenForDead) >= 0) {
      throw new IllegalArgumentException("stopAfter must be shorter than takenForDead");
    }
  }
}
