package dev.slipway.actions.drain.evict;

/**
 * How people take part in a drain that is held up.
 *
 * @param guidance what they told
 * @param adviser what they are told and offered
 * @param returns what was found to come back
 */
public record Supervision(Guidance guidance, Adviser adviser, Returns returns) {
  /** Nothing has come back yet. */
  public Supervision(Guidance guidance, Adviser adviser) {
    this(guidance, adviser, new Returns());
  }
}
