package dev.slipway.bot.vigil;

import dev.slipway.actions.spine.Concern;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Instant;

/**
 * A concern that is there, and how often people were told.
 *
 * @param vigil the name of the vigil that has it
 * @param cluster where
 * @param concern as last seen
 * @param since when it was first seen
 * @param told how many messages there were about it, at least 1
 * @param toldAt when the last one was
 */
public record Worry(
    String vigil, ClusterName cluster, Concern concern, Instant since, int told, Instant toldAt) {

  /** One that is seen for the first time, and told. */
  static Worry first(String vigil, ClusterName cluster, Concern concern, Instant now) {
    return new Worry(vigil, cluster, concern, now, 1, now);
  }

  /** The same as it looks now. */
  Worry seen(Concern now) {
    return new Worry(vigil, cluster, now, since, told, toldAt);
  }

  /** The same, told once more. */
  Worry toldAgain(Instant now) {
    return new Worry(vigil, cluster, concern, since, told + 1, now);
  }

  /** Names its {@code number}th message for good. */
  String message(int number) {
    return "worry:"
        + vigil
        + ":"
        + cluster
        + ":"
        + Integer.toHexString(concern.key().hashCode())
        + ":"
        + since.getEpochSecond()
        + ":"
        + number;
  }
}
