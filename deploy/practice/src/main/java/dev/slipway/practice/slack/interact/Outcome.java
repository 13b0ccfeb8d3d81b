package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.delivery.Ack;
import dev.slipway.practice.slack.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of something a person did.
 *
 * @param error Slack's word for what went wrong; empty when all went well
 * @param ackMillis until the app acknowledged or Slack gave up; empty when nothing was delivered
 * @param details further fields for the answer of the control API
 */
public record Outcome(Optional<String> error, Optional<Long> ackMillis, ObjectNode details) {

  public static Outcome done(ObjectNode details) {
    return new Outcome(Optional.empty(), Optional.empty(), details);
  }

  public static Outcome refused(String error) {
    return new Outcome(Optional.of(error), Optional.empty(), Json.object());
  }

  public static Outcome of(Ack ack, ObjectNode details) {
    return new Outcome(ack.error(), Optional.of(ack.after().toMillis()), details);
  }

  public boolean ok() {
    return error.isEmpty();
  }

  public Outcome withError(String word) {
    return new Outcome(Optional.of(word), ackMillis, details);
  }

  /** This acknowledgement, with what came of it. */
  Outcome with(Outcome result) {
    return new Outcome(error.or(result::error), ackMillis, result.details());
  }

  /** As the control API answers. */
  public ObjectNode toJson() {
    ObjectNode node = Json.object().put("ok", ok());
    error.ifPresent(word -> node.put("error", word));
    ackMillis.ifPresent(millis -> node.put("ack_ms", millis));
    node.setAll(details);
    return node;
  }
}
