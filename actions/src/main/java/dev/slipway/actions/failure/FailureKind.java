package dev.slipway.actions.failure;

/** Whose failure it is. The names are stored with operations: a name, once released, stays. */
public enum FailureKind {
  /** What was asked cannot be understood or does not exist. */
  USER,
  /** A rule, a budget or a person said no. */
  REFUSED,
  /**
   * The cluster, or the way to it, does not answer: no connection, no answer in time, or a server
   * that is overloaded or broken. The same request may work later without anybody doing anything.
   */
  UNAVAILABLE,
  /**
   * The cluster answered, and the answer is no, or not what was hoped for: something is forbidden,
   * gone or changed meanwhile. Waiting does not help.
   */
  CLUSTER,
  /** Slipway itself is at fault. */
  INTERNAL
}
