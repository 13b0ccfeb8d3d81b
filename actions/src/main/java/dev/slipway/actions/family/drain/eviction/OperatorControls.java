package dev.slipway.actions.family.drain.eviction;

/**
 * How people take part in a drain that is held up.
 *
 * @param overrides what they told
 * @param analyzer what they are told and offered
 * @param returns what was found to come back
 */
public record OperatorControls(
    OperatorOverrides overrides, BlockageAnalyzer analyzer, PodReturnTracker returns) {
  /** Nothing has come back yet. */
  public OperatorControls(OperatorOverrides guidance, BlockageAnalyzer adviser) {
    this(guidance, adviser, new PodReturnTracker());
  }
}
