package dev.slipway.bot.operation;

import dev.slipway.config.vocabulary.UserId;
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
record ModelStory(
    boolean asked,
    Optional<Integer> approved,
    int starts,
    Optional<UserId> cancelAsked,
    Optional<UserId> pauseAsked,
    boolean paused,
    boolean ended) {
  static final ModelStory BEGINNING =
      new ModelStory(true, Optional.empty(), 0, Optional.empty(), Optional.empty(), false, false);

  static final ModelStory END =
      new ModelStory(false, Optional.empty(), 0, Optional.empty(), Optional.empty(), false, true);

  /** Told {@code event} about an operation whose plan is {@code plan}. */
  ModelStory then(JournalEvent event, int plan) {
    demand(!ended, "told after its end: " + event);
    return switch (event) {
      case JournalEvent.ApprovalAsked ignored -> {
        demand(starts == 0, "asked for again after it began");
        yield new ModelStory(true, Optional.empty(), 0, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.ApprovalGiven ignored -> {
        demand(asked, "approved without having been asked for");
        yield new ModelStory(false, Optional.of(plan), 0, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.Started(int attempt) -> {
        demand(approved.isPresent(), "started without a yes");
        demand(attempt == starts + 1, "start " + attempt + " after " + starts);
        demand(!paused, "started while paused");
        yield new ModelStory(false, approved, attempt, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.CancelAsked(UserId by) ->
          new ModelStory(asked, approved, starts, Optional.of(by), pauseAsked, paused, false);
      case JournalEvent.PauseAsked(UserId by) ->
          new ModelStory(asked, approved, starts, cancelAsked, Optional.of(by), paused, false);
      case JournalEvent.Paused ignored -> {
        demand(pauseAsked.isPresent() && !paused, "paused though nobody asked");
        yield new ModelStory(asked, approved, starts, cancelAsked, Optional.empty(), true, false);
      }
      case JournalEvent.Resumed ignored -> {
        demand(paused, "resumed though it was not paused");
        yield new ModelStory(asked, approved, starts, cancelAsked, pauseAsked, false, false);
      }
      case JournalEvent.Finished ignored ->
          new ModelStory(asked, approved, starts, cancelAsked, pauseAsked, paused, true);
      case JournalEvent.ApprovalRefused ignored -> this;
      case JournalEvent.Drifted ignored -> this;
      case JournalEvent.Requested ignored -> this;
      case JournalEvent.Retries ignored -> this;
      case JournalEvent.WaitsInLine ignored -> this;
      case JournalEvent.HeldBack ignored -> this;
      case JournalEvent.TakesOver ignored -> this;
      case JournalEvent.TookOver ignored -> this;
      case JournalEvent.TakenOver over ->
          new ModelStory(
              asked, approved, starts, Optional.of(over.requester()), pauseAsked, paused, false);
      case JournalEvent.StartMissed ignored -> this;
      case JournalEvent.ClusterAwaited ignored -> this;
      case JournalEvent.VersionAwaited ignored -> this;
      case JournalEvent.Directed ignored -> this;
      case JournalEvent.Typed ignored -> this;
      case JournalEvent.Kept ignored -> this;
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
