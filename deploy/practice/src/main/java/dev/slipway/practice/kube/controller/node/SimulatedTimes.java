package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Fields;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * How long things take that take long in a real cluster. A pod overrides its own times by the
 * annotations {@code practice.slipway.dev/start-seconds}, {@code stop-seconds} and {@code
 * run-seconds}, decimals allowed.
 *
 * @param start from being bound to being Ready
 * @param stop from being asked to end to having ended; never longer than the grace period
 * @param run how long a job's pod works before it succeeds
 * @param nodeSilence how long a kubelet may be silent before its node counts as unreachable
 */
public record SimulatedTimes(Duration start, Duration stop, Duration run, Duration nodeSilence) {
  static final String PREFIX = "practice.slipway.dev/";

  /** Quick enough to practise with, slow enough to watch. */
  public static SimulatedTimes ordinary() {
    return new SimulatedTimes(
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(20));
  }

  Duration startOf(JsonNode pod) {
    return own(pod, "start-seconds", start);
  }

  Duration runOf(JsonNode pod) {
    return own(pod, "run-seconds", run);
  }

  /** How long a volume stays attached after its last pod. */
  Duration detachOf(JsonNode volume) {
    return own(volume, "detach-seconds", stop);
  }

  Duration stopOf(JsonNode pod) {
    Duration grace =
        Duration.ofSeconds(Fields.number(pod, 0, "metadata", "deletionGracePeriodSeconds"));
    Duration wanted = own(pod, "stop-seconds", stop);
    return wanted.compareTo(grace) < 0 ? wanted : grace;
  }

  private static Duration own(JsonNode pod, String annotation, Duration otherwise) {
    String text = Fields.annotation(pod, PREFIX + annotation);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }
}
