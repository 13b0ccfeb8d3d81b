package dev.slipway.actions.api;

/** How much an action can hurt; approval policies judge by it. */
public enum Risk {
  /** Looks and never touches. */
  QUESTION,
  /** Undone by one command, and no workload stops because of it. */
  REVERSIBLE,
  /** Workloads stop, move or are lost. */
  DISRUPTIVE
}
