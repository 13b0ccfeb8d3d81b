package dev.slipway.actions.api.plan;

/** What the plan decided about one item. */
public enum ItemVerdict {
  /** It is changed and something takes its place, for example a pod that moves. */
  MOVE,
  /** It is changed or removed and does not come back by itself. */
  LOSE,
  /** It will be tried, but something is expected to hold it up. */
  HELD,
  /** It stays as it is. */
  KEEP,
  /** It forbids the plan as asked. */
  REFUSE
}
