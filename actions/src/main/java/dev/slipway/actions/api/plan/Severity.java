package dev.slipway.actions.api.plan;

/** How much a finding matters; declared worst first. */
public enum Severity {
  /** Forbids carrying out the plan as asked. */
  BLOCKER,
  /** Takes a service down, or more; whoever says yes has to have read it. */
  CRITICAL,
  /** May hurt or hang; people should know before they say yes. */
  WARNING,
  /** Good to know. */
  NOTE
}
