package dev.slipway.practice.slack.delivery;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What became of a delivery. */
public sealed interface Ack {
  /** Time from sending to knowing. */
  Duration after();

  /** The app acknowledged in time, perhaps with an answer. */
  record Acknowledged(Optional<JsonNode> answer, Duration after) implements Ack {}

  /** Delivered, but no acknowledgement within the deadline. */
  record TimedOut(Duration after) implements Ack {}

  /** Nobody took it: no connection, connection refused, or an answer that is no 200. */
  record Failed(String reason, Duration after) implements Ack {}

  /** Slack's word for the failure; empty when all is well. */
  default Optional<String> error() {
    return switch (this) {
      case Acknowledged acknowledged -> Optional.empty();
      case TimedOut late -> Optional.of("operation_timeout");
      case Failed failed -> Optional.of("dispatch_failed");
    };
  }

  /** The answer that came with the acknowledgement. */
  default Optional<JsonNode> answered() {
    return this instanceof Acknowledged acknowledged ? acknowledged.answer() : Optional.empty();
  }
}
