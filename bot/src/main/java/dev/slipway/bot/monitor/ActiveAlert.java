package dev.slipway.bot.monitor;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.config.types.ClusterName;
import java.time.Instant;

/**
 * A concern that is there, and how often people were told.
 *
 * @param monitor the name of the vigil that has it
 * @param cluster where
 * @param alert as last seen
 * @param since when it was first seen
 * @param notified how many messages there were about it, at least 1
 * @param notifiedAt when the last one was
 */
public record ActiveAlert(
    String monitor,
    ClusterName cluster,
    Alert alert,
    Instant since,
    int notified,
    Instant notifiedAt) {

  /** One that is seen for the first time, and told. */
  static ActiveAlert first(String vigil, ClusterName cluster, Alert alert, Instant now) {
    return new ActiveAlert(vigil, cluster, alert, now, 1, now);
  }

  /** The same as it looks now. */
  ActiveAlert seenAgain(Alert now) {
    return new ActiveAlert(monitor, cluster, now, since, notified, notifiedAt);
  }

  /** The same, told once more. */
  ActiveAlert toldAgain(Instant now) {
    return new ActiveAlert(monitor, cluster, alert, since, notified + 1, now);
  }

  /** Names its {@code number}th message for good. */
  String message(int number) {
    return "worry:"
        + monitor
        + ":"
        + cluster
        + ":"
        + Integer.toHexString(alert.key().hashCode())
        + ":"
        + since.getEpochSecond()
        + ":"
        + number;
  }
}
