package dev.slipway.bot.operation.model;

import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What happened to an operation, in the order it happened. */
public sealed interface JournalEvent {
  /** It was asked for and planned. */
  record Requested() implements JournalEvent {}

  /**
   * Its cluster is busy: it waits for {@code ahead}, who has it first and who waits longest next.
   */
  record Queued(List<OperationId> ahead) implements JournalEvent {
    public Queued {
      ahead = List.copyOf(ahead);
    }
  }

  /**
   * Its cluster is busy: once approved it has {@code holder} cancelled and takes its place. What an
   * approver has to know of that one, as it was then:
   *
   * @param requester who asked for it
   * @param reason why; may be empty
   * @param state where it was
   * @param steps what it had done and where it was
   */
  record PreemptionRequested(
      OperationId holder,
      String title,
      UserId requester,
      String reason,
      OperationState state,
      RetrySummary steps)
      implements JournalEvent {}

  /** Approved, it has had {@code holder} cancelled. */
  record PreemptionStarted(OperationId holder) implements JournalEvent {}

  /**
   * It is cancelled because {@code by} takes over, asked for by {@code requester} for {@code
   * reason}, which may be empty; where it runs it ends at the next safe point.
   */
  record Preempted(OperationId by, UserId requester, String reason, UserId approvedBy)
      implements JournalEvent {}

  /**
   * Its turn came in line at a time when it may not begin; others go before it, and it goes on
   * waiting.
   */
  record StartBlocked(Failure why) implements JournalEvent {}

  /** It goes on with what {@code earlier} did not bring to its end. */
  record RetryOf(OperationId earlier, RetrySummary where) implements JournalEvent {}

  /** It waits for a yes from one of {@code approvers}, as the policy named them then. */
  record ApprovalRequested(Instant expiresAt, Set<UserId> approvers) implements JournalEvent {
    public ApprovalRequested {
      approvers = Set.copyOf(approvers);
    }
  }

  /** An approver said yes. */
  record ApprovalGiven(UserId by) implements JournalEvent {}

  /** An approver said no. */
  record ApprovalRefused(UserId by, String reason) implements JournalEvent {}

  /** What would be done is no longer what was approved. */
  record PlanChanged(PlanDifference difference) implements JournalEvent {}

  /** It was to start at {@code at}, and nobody was there to start it. */
  record StartMissed(ZonedStart at) implements JournalEvent {}

  /** The cluster could not be reached; it is tried again and again until {@code until}. */
  record WaitingForCluster(Failure why, Instant until) implements JournalEvent {}

  /** This version of Slipway cannot carry it out; it waits for one that can. */
  record WaitingForVersion() implements JournalEvent {}

  /** It began, or began again after the bot was gone ({@code attempt} above 1). */
  record Started(int attempt) implements JournalEvent {}

  /** Somebody asked to stop it while it runs; it ends at the next safe point. */
  record CancelRequested(UserId by) implements JournalEvent {}

  /** Somebody asked to pause it while it runs; it does at the next safe point. */
  record PauseRequested(UserId by) implements JournalEvent {}

  /** It is paused; {@code doneSoFar} is what the step said that was stopped. */
  record Paused(Text doneSoFar) implements JournalEvent {}

  /** Somebody had it go on. */
  record Resumed(UserId by) implements JournalEvent {}

  /**
   * Somebody told the running step something, by pressing the button {@code index} of what the
   * journal entry {@code offered} offers.
   */
  record SignalReceived(UserId by, Signal signal, long followUp, int index)
      implements JournalEvent {}

  /** After it ended, somebody decided that what it changed stays so. */
  record ChangesKept(UserId by) implements JournalEvent {}

  /**
   * Somebody asked for it, or decided about it, not in the chat but in the terminal of a machine
   * where they are {@code account}; {@code line} is what they typed.
   */
  record SubmittedFromTerminal(UserId by, String account, String line) implements JournalEvent {}

  /** A step told something. */
  record Progressed(ProgressEvent event) implements JournalEvent {}

  /** It ended; the operation's state says how. */
  record Finished(OperationState.Ended state) implements JournalEvent {}
}
