package dev.slipway.practice.slack.state;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A modal on somebody's screen, or their Home tab.
 *
 * @param definition what the app sent, block and action ids filled in
 * @param values what the person has entered so far: block_id → action_id → element state
 * @param errors the app's last complaints: block_id → sentence
 */
public record OpenView(
    String id,
    String user,
    ObjectNode definition,
    String hash,
    String rootId,
    Optional<String> previousId,
    ObjectNode values,
    ObjectNode errors) {

  public OpenView withDefinition(ObjectNode changed, String newHash, ObjectNode noErrors) {
    return new OpenView(id, user, changed, newHash, rootId, previousId, values, noErrors);
  }

  public OpenView withValues(ObjectNode entered) {
    return new OpenView(id, user, definition, hash, rootId, previousId, entered, errors);
  }

  public OpenView withErrors(ObjectNode complaints) {
    return new OpenView(id, user, definition, hash, rootId, previousId, values, complaints);
  }

  public boolean isHome() {
    return definition.path("type").asString("").equals("home");
  }
}
