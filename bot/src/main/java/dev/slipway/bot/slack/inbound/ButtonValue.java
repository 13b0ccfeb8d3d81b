package dev.slipway.bot.slack.inbound;

import dev.slipway.bot.operation.model.OperationId;
import java.util.Optional;

/** What a button carries: an operation and the version it was drawn for. */
record ButtonValue(OperationId operation, long version) {

  /** Reads {@code op-42:3}; empty for anything else. */
  static Optional<ButtonValue> parse(String value) {
    int colon = value.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ButtonValue(
              OperationId.parse(value.substring(0, colon)),
              Long.parseLong(value.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
