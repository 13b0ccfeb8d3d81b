package dev.slipway.practice.slack.delivery;

import tools.jackson.databind.node.ObjectNode;

/**
 * A payload on its way to the app.
 *
 * @param acceptsResponse whether what comes back with the acknowledgement is used
 * @param retryAttempt 0 for the first try
 * @param retryReason why it is tried again; empty for the first try
 */
public record Delivery(
    DeliveryKind kind,
    ObjectNode payload,
    boolean acceptsResponse,
    int retryAttempt,
    String retryReason) {

  public static Delivery first(DeliveryKind kind, ObjectNode payload, boolean acceptsResponse) {
    return new Delivery(kind, payload, acceptsResponse, 0, "");
  }

  Delivery again(String reason) {
    return new Delivery(kind, payload, acceptsResponse, retryAttempt + 1, reason);
  }
}
