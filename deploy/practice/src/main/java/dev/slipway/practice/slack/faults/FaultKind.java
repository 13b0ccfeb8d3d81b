package dev.slipway.practice.slack.faults;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ways in which the stand-in can be told to misbehave. */
public enum FaultKind {
  HTTP429,
  HTTP500,
  OK_FALSE,
  DROP_AFTER_READ,
  LATE,
  REFUSE_CONNECTIONS_OPEN,
  DUPLICATE_DELIVERY,
  DROP_DELIVERY,
  DISCONNECT_SOCKET;

  /** The name in requests: {@code ok_false}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FaultKind> of(String wireName) {
    return Stream.of(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }

  /** Whether it befalls calls of the Web API. */
  public boolean befallsCalls() {
    return switch (this) {
      case HTTP429, HTTP500, OK_FALSE, DROP_AFTER_READ, LATE, REFUSE_CONNECTIONS_OPEN -> true;
      case DUPLICATE_DELIVERY, DROP_DELIVERY, DISCONNECT_SOCKET -> false;
    };
  }

  /** Whether it befalls payloads on their way to the app. */
  public boolean befallsDeliveries() {
    return this == DUPLICATE_DELIVERY || this == DROP_DELIVERY;
  }
}
