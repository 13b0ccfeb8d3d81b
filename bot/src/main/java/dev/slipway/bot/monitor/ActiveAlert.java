package dev.slipway.bot.monitor;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.config.types.ClusterName;
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
public record ActiveAlert(
    String vigil, ClusterName cluster, Alert concern, Instant since, int told, Instant toldAt) {

  /** One that is seen for the first time, and told. */
  static ActiveAlert first(String vigil, ClusterName cluster, Alert alert, Instant now) {
    return new ActiveAlert(vigil, cluster, alert, now, 1, now);
  }

  /** The same as it looks now. */
  ActiveAlert seen(Alert now) {
    return new ActiveAlert(vigil, cluster, now, since, told, toldAt);
  }

  /** The same, told once more. */
  ActiveAlert toldAgain(Instant now) {
    return new ActiveAlert(vigil, cluster, concern, since, told + 1, now);
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
