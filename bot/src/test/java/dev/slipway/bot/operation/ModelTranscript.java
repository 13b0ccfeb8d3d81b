package dev.slipway.bot.operation;

import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.config.types.UserId;
import java.util.Optional;

/**
 * What a journal has told so far, as far as it decides what may be told next.
 *
 * @param asked whether a yes is waited for
 * @param approved the plan that the last yes was to
 * @param starts how often it was started
 * @param cancelAsked who wants it stopped
 * @param pauseAsked who wants it paused and was not heeded yet
 * @param paused whether it is paused
 * @param ended whether it has ended
 */
record ModelTranscript(
    boolean asked,
    Optional<Integer> approved,
    int starts,
    Optional<UserId> cancelAsked,
    Optional<UserId> pauseAsked,
    boolean paused,
    boolean ended) {
  static final ModelTranscript BEGINNING =
      new ModelTranscript(
          true, Optional.empty(), 0, Optional.empty(), Optional.empty(), false, false);

  static final ModelTranscript END =
      new ModelTranscript(
          false, Optional.empty(), 0, Optional.empty(), Optional.empty(), false, true);

  /** Told {@code event} about an operation whose plan is {@code plan}. */
  ModelTranscript then(JournalEvent event, int plan) {
    demand(!ended, "told after its end: " + event);
    return switch (event) {
      case JournalEvent.ApprovalRequested ignored -> {
        demand(starts == 0, "asked for again after it began");
        yield new ModelTranscript(true, Optional.empty(), 0, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.ApprovalGiven ignored -> {
        demand(asked, "approved without having been asked for");
        yield new ModelTranscript(
            false, Optional.of(plan), 0, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.Started(int attempt) -> {
        demand(approved.isPresent(), "started without a yes");
        demand(attempt == starts + 1, "start " + attempt + " after " + starts);
        demand(!paused, "started while paused");
        yield new ModelTranscript(false, approved, attempt, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.CancelRequested(UserId by) ->
          new ModelTranscript(asked, approved, starts, Optional.of(by), pauseAsked, paused, false);
      case JournalEvent.PauseRequested(UserId by) ->
          new ModelTranscript(asked, approved, starts, cancelAsked, Optional.of(by), paused, false);
      case JournalEvent.Paused ignored -> {
        demand(pauseAsked.isPresent() && !paused, "paused though nobody asked");
        yield new ModelTranscript(
            asked, approved, starts, cancelAsked, Optional.empty(), true, false);
      }
      case JournalEvent.Resumed ignored -> {
        demand(paused, "resumed though it was not paused");
        yield new ModelTranscript(asked, approved, starts, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.Finished ignored ->
          new ModelTranscript(asked, approved, starts, cancelAsked, pauseAsked, paused, true);
      case JournalEvent.ApprovalRefused ignored -> this;
      case JournalEvent.PlanChanged ignored -> this;
      case JournalEvent.Requested ignored -> this;
      case JournalEvent.RetryOf ignored -> this;
      case JournalEvent.Queued ignored -> this;
      case JournalEvent.StartBlocked ignored -> this;
      case JournalEvent.PreemptionRequested ignored -> this;
      case JournalEvent.PreemptionStarted ignored -> this;
      case JournalEvent.Preempted over ->
          new ModelTranscript(
              asked, approved, starts, Optional.of(over.requester()), pauseAsked, paused, false);
      case JournalEvent.StartMissed ignored -> this;
      case JournalEvent.WaitingForCluster ignored -> this;
      case JournalEvent.WaitingForVersion ignored -> this;
      case JournalEvent.SignalReceived ignored -> this;
      case JournalEvent.SubmittedFromTerminal ignored -> this;
      case JournalEvent.ChangesKept ignored -> this;
      case JournalEvent.Progressed ignored -> this;
    };
  }

  static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new Violation(otherwise);
    }
  }

  /** An invariant does not hold. */
  static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
      super(what);
    }
  }
}
