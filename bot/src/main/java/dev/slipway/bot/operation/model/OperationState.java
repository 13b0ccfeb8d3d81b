package dev.slipway.bot.operation.model;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an operation is.
 *
 * <pre>
 *   AwaitingApproval ─▶ Approved ─▶ Running ─▶ Succeeded | Failed | Cancelled
 *        │    ▲             │           │  ▲
 *        │    └── drift ────┘           ▼  │
 *        │                             Paused ─▶ Cancelled
 *        └▶ Rejected | Expired | Cancelled
 * </pre>
 *
 * <p>An operation that needs no approval starts as Approved by its requester.
 */
public sealed interface OperationState {

  /** Which start it is in, or is paused in; 0 when it has not begun or has ended. */
  default int attempt() {
    return switch (this) {
      case Running running -> running.attempts();
      case Paused paused -> paused.attempts();
      case AwaitingApproval ignored -> 0;
      case Approved ignored -> 0;
      case Ended ignored -> 0;
    };
  }

  /** Whether what is written for that attempt, 0 being on the way to the first, still counts. */
  default boolean isOpenAt(int someAttempt) {
    return !(this instanceof Ended) && attempt() == someAttempt;
  }

  /** Waits for a yes until {@code expiresAt}. */
  record AwaitingApproval(Instant expiresAt) implements OperationState {}

  /** May run, and will. */
  record Approved(UserId by, Instant at) implements OperationState {}

  /**
   * Is being carried out.
   *
   * @param since since when
   * @param attempts counts starts, the first being 1; each start takes it from the one before,
   *     whose writes no longer count
   * @param runner the replica that carries it out; empty while none does
   */
  record Running(Instant since, int attempts, Optional<ReplicaId> runner)
      implements OperationState {
    /** One that nobody carries out at this moment. */
    public Running(Instant since, int attempts) {
      this(since, attempts, Optional.empty());
    }
  }

  /**
   * Was stopped between two steps or in the middle of one, to go on later; it keeps its turn.
   *
   * @param at since when
   * @param by who asked for it
   * @param doneSoFar what the step said that was stopped
   * @param runningSince when it first began
   * @param attempts how often it was started
   */
  record Paused(Instant at, UserId by, Text doneSoFar, Instant runningSince, int attempts)
      implements OperationState {}

  /** Will not change any more. */
  sealed interface Ended extends OperationState {
    /** When it ended. */
    Instant at();
  }

  /** Everything was done. */
  record Succeeded(Instant at, Text summary) implements Ended {
    /** The same in words alone. */
    public Succeeded(Instant at, String summary) {
      this(at, Text.of(summary));
    }
  }

  /** It could not be carried out to the end. */
  record Failed(Instant at, Failure failure) implements Ended {}

  /**
   * Somebody stopped it.
   *
   * @param doneSoFar what the step said that was stopped; empty where it never began
   */
  record Cancelled(Instant at, UserId by, Optional<Text> doneSoFar) implements Ended {
    /** Before it began. */
    public Cancelled(Instant at, UserId by) {
      this(at, by, Optional.empty());
    }

    /** After it began. */
    public Cancelled(Instant at, UserId by, Text doneSoFar) {
      this(at, by, Optional.of(doneSoFar));
    }

    /** After it began, in words alone. */
    public Cancelled(Instant at, UserId by, String doneSoFar) {
      this(at, by, Text.of(doneSoFar));
    }
  }

  /** An approver said no. Nothing was done. */
  record Rejected(Instant at, UserId by, String reason) implements Ended {}

  /** Nobody said yes in time. Nothing was done. */
  record Expired(Instant at) implements Ended {}
}
