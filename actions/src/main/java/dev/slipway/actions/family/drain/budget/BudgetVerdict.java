package dev.slipway.actions.family.drain.budget;

/** What a budget does to a drain; declared worst first. */
public enum BudgetVerdict {
  /** It allows no disruption as things are set up, however long one waits. */
  NEVER_ALLOWS,
  /** It allows none now, but will once more pods are healthy. */
  BLOCKS_NOW,
  /** It lets pods go, but not all at once. */
  SERIALIZES,
  /** It is not in the way. */
  ALLOWS
}
