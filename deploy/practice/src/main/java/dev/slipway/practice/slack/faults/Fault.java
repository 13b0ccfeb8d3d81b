package dev.slipway.practice.slack.faults;

import dev.slipway.practice.slack.json.Json;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * A misbehaviour that waits for its next victims.
 *
 * @param target Web API method, {@code commands}, {@code interactive}, {@code events} or {@code *}
 * @param times how many victims are left
 * @param details the further fields of the request that ordered it
 */
public record Fault(String target, FaultKind kind, int times, ObjectNode details) {

  boolean hits(String victim) {
    return target.equals("*") || target.equals(victim);
  }

  Fault spent() {
    return new Fault(target, kind, times - 1, details);
  }

  public int retryAfterSeconds() {
    return details.path("retry_after").asInt(1);
  }

  public String error() {
    return details.path("error").asString("internal_error");
  }

  /** Whether the call is carried out nevertheless; {@code usually} where the order does not say. */
  public boolean applies(boolean usually) {
    return details.path("apply").asBoolean(usually);
  }

  public Duration delay() {
    return Duration.ofMillis(details.path("delay_ms").asLong(5000));
  }

  public String reason() {
    return details.path("reason").asString("refresh_requested");
  }

  public ObjectNode toJson() {
    return details
        .deepCopy()
        .put("method", target)
        .put("kind", kind.wireName())
        .put("times", times);
  }

  static Fault of(FaultKind kind, ObjectNode order) {
    String target =
        kind == FaultKind.REFUSE_CONNECTIONS_OPEN
            ? "apps.connections.open"
            : Json.optional(order, "method").orElse("*");
    return new Fault(target, kind, Math.max(1, order.path("times").asInt(1)), order.deepCopy());
  }
}
