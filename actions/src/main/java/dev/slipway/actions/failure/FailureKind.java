package dev.slipway.actions.failure;

/** Whose failure it is. */
public enum FailureKind {
  /** What was asked cannot be understood or does not exist. */
  USER,
  /** A rule, a budget or a person said no. */
  REFUSED,
  /** The cluster, or the way to it, does not answer as it should. */
  CLUSTER,
  /** Slipway itself is at fault. */
  INTERNAL
}
