package dev.slipway.bot.operation.state;

import dev.slipway.bot.operation.port.OperationStore.Change;

/** What a transition answers: what to write, or why nothing may be written. */
public sealed interface TransitionResult {
  /** Write this. */
  record Allowed(Change change) implements TransitionResult {}

  /** Leave it as it is. */
  record Forbidden(DenialReason why) implements TransitionResult {}

  /** Why nothing may be written. */
  enum DenialReason {
    /** It no longer waits for an approval. */
    DECIDED,
    /** The button was made for another version. */
    STALE,
    /** Nobody said yes in time. */
    EXPIRED,
    /** Its time has not come yet. */
    NOT_DUE,
    /** The requester's own yes or no does not count. */
    SELF_APPROVAL,
    /** This person's yes or no does not count here. */
    NOT_AUTHORIZED,
    /** It has ended. */
    ENDED,
    /** It runs; stopping it needs more than a stored state. */
    RUNNING,
    /** It has not been approved. */
    UNAPPROVED,
    /** It does not run. */
    NOT_RUNNING,
    /** It is paused, or is about to be. */
    PAUSED,
    /** It is not paused. */
    UNPAUSED,
    /** It is being stopped. */
    STOPPING,
    /** A later start has taken it from this one. */
    TAKEN_OVER,
    /** A living replica carries it out. */
    RUNNING_ELSEWHERE,
    /** The button offers what is no longer offered. */
    WITHDRAWN,
    /** Somebody told the step this already. */
    ALREADY_SIGNALLED,
    /** Somebody decided that what it changed stays so. */
    KEPT,
    /** It was asked for anew. */
    RETRIED
  }
}
