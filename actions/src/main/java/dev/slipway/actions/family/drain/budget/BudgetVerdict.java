package dev.slipway.actions.family.drain.budget;

/** What a budget does to a drain; declared worst first. */
public enum BudgetVerdict {
  /** It allows no disruption as things are set up, however long one waits. */
  NEVER,
  /** It allows none now, but will once more pods are healthy. */
  NOW,
  /** It lets pods go, but not all at once. */
  SLOW,
  /** It is not in the way. */
  FREE
}
