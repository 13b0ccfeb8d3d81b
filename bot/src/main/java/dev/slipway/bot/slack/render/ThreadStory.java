package dev.slipway.bot.slack.render;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.PlanDifference;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.FileKept;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.ProgressEvent.Offered;
import dev.slipway.actions.spine.ProgressEvent.StepFinished;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.JournalEntry;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Retrial;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operation's thread tells, line by line, from its journal. Thread-safe. */
public final class ThreadStory {
  /** A finish this long after the start is told in the channel too. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Sentences words;
  private final EndedMessage endings;

  public ThreadStory(CommandsConfig commands) {
    this.words = new Sentences(commands);
    this.endings = new EndedMessage(commands);
  }

  /**
   * One message in the thread.
   *
   * @param upToSequence the last journal entry it tells; the thread has been told until there
   * @param message what to post
   * @param broadcast whether the channel should see it too
   * @param file what is attached to it
   * @param alone what the requester alone is given
   */
  public record Line(
      long upToSequence,
      Rendered message,
      boolean broadcast,
      Optional<TextFile> file,
      Optional<TextFile> alone) {}

  /** A file that {@code message} introduces. */
  public record TextFile(String name, String content) {}

  /**
   * What is to be told after the journal entry {@code sequence}. Entries that are not worth telling
   * yet, such as a batch of pods that is not full, are left for a later call.
   */
  public List<Line> after(OperationView view, long sequence) {
    // Two operations may share a thread: the one that came out of the other says who speaks.
    Operation operation = view.operation();
    StoryTeller teller =
        new StoryTeller(words, operation.parent().isPresent() ? "*" + operation.id() + "*  " : "");
    for (JournalEntry entry : view.journal()) {
      boolean told = entry.sequence() <= sequence;
      switch (entry.event()) {
        case JournalEvent.Progressed(ItemChanged item) -> teller.item(entry, item, told);
        case JournalEvent.Progressed(FileKept kept) ->
            teller.file(
                entry,
                saved(kept, operation),
                Optional.of(new TextFile(kept.name(), kept.content()))
                    .filter(file -> !file.content().isEmpty()),
                Optional.of(new TextFile(kept.name(), kept.whole())).filter(all -> kept.hasMore()),
                told);
        case JournalEvent event -> {
          String text = text(view, event);
          teller.line(entry, text, broadcast(view, event), told || text.isEmpty());
        }
      }
    }
    return teller.lines();
  }

  private String text(OperationView view, JournalEvent event) {
    return switch (event) {
      case JournalEvent.Requested ignored -> "";
      case JournalEvent.WaitsInLine(var ahead) -> LineText.waits(ahead);
      case JournalEvent.HeldBack(Failure why) ->
          "⏳ Its turn has come, but it may not begin now: "
              + words.sentence(why.obstacle(), Limits.LINE)
              + " It goes on waiting and starts by itself after that, planned again then; whoever"
              + " else may begin goes before it.";
      case JournalEvent.TakesOver ignored -> "";
      case JournalEvent.TookOver(OperationId holder) -> TakeOverText.tookOver(holder);
      case JournalEvent.TakenOver over -> TakeOverText.takenOver(over);
      case JournalEvent.Retries(OperationId earlier, Retrial where) ->
          RetrialText.goesOn(earlier, where);
      case JournalEvent.ApprovalAsked asked -> asked(asked, view);
      case JournalEvent.ApprovalGiven(UserId by) -> "✓ Approved by " + Mrkdwn.person(by) + ".";
      case JournalEvent.ApprovalRefused(UserId by, String reason) -> "";
      case JournalEvent.Drifted(PlanDifference difference) -> drifted(difference);
      case JournalEvent.StartMissed(StartTime at) ->
          "The start at " + at.words() + " was missed: Slipway was not running then.";
      case JournalEvent.ClusterAwaited(Failure why, Instant until) ->
          "Waiting for the cluster: "
              + sentence(why.obstacle())
              + " Slipway tries again until "
              + Mrkdwn.time(until)
              + ".";
      case JournalEvent.VersionAwaited ignored ->
          "⏳ This version of Slipway cannot carry it out: another one was asked for it. It goes on"
              + " by itself once a version runs that can. It can be cancelled.";
      case JournalEvent.Started(int attempt) -> started(view, attempt);
      case JournalEvent.CancelAsked(UserId by) ->
          Mrkdwn.person(by) + " asked to stop; it ends at the next safe point.";
      case JournalEvent.PauseAsked(UserId by) ->
          Mrkdwn.person(by) + " asked to pause; it waits at the next safe point.";
      case JournalEvent.Paused(Text doneSoFar) ->
          "⏸ Paused. "
              + sentence(doneSoFar)
              + " It keeps its cluster until it is resumed or"
              + " cancelled.";
      case JournalEvent.Resumed(UserId by) -> Mrkdwn.person(by) + " had it go on.";
      case JournalEvent.Directed directed ->
          "→ " + Mrkdwn.person(directed.by()) + ": " + label(view, directed) + ".";
      case JournalEvent.Kept(UserId by) -> "Kept as it is, as " + Mrkdwn.person(by) + " decided.";
      case JournalEvent.Typed(UserId by, String account, String line) ->
          Mrkdwn.person(by)
              + " did that in the terminal, as "
              + Mrkdwn.escape(account, 100)
              + ": "
              + Mrkdwn.code(Mrkdwn.cut(line, 500));
      case JournalEvent.Progressed(ProgressEvent progress) -> progress(progress);
      case JournalEvent.Finished(Ended state) -> finished(view, state);
    };
  }

  private static String started(OperationView view, int attempt) {
    if (attempt == 1) {
      return "Started: " + Mrkdwn.escape(Wording.inSentence(title(view)), 200) + ".";
    }
    String interrupted = "Interrupted before, Slipway goes on now (attempt " + attempt;
    return stoppedBefore(view, attempt)
        ? interrupted + "), only to stop it as asked: it ends at the first safe point."
        : interrupted + "). Every step first checks what is still needed.";
  }

  /** Whether people had it stopped before that start, as while Slipway was away. */
  private static boolean stoppedBefore(OperationView view, int attempt) {
    return view.journal().stream()
        .map(JournalEntry::event)
        .takeWhile(event -> !event.equals(new JournalEvent.Started(attempt)))
        .anyMatch(
            event ->
                event instanceof JournalEvent.CancelAsked
                    || event instanceof JournalEvent.TakenOver);
  }

  private static String asked(JournalEvent.ApprovalAsked asked, OperationView view) {
    return "Waiting for a yes from "
        + WaitingMessage.approvers(view)
        + " until "
        + Mrkdwn.time(asked.expiresAt())
        + ".";
  }

  /** As the button said; the step's own words where its entry cannot be read any more. */
  private static String label(OperationView view, JournalEvent.Directed directed) {
    String label =
        view.journal().stream()
            .filter(entry -> entry.sequence() == directed.offered())
            .map(JournalEntry::event)
            .flatMap(
                event ->
                    event instanceof JournalEvent.Progressed(Offered offered)
                        ? offered.offers().stream().skip(directed.index()).limit(1)
                        : Stream.<Offer>of())
            .map(Offer::label)
            .findFirst()
            .orElse(directed.direction().name() + " " + directed.direction().subject());
    return Mrkdwn.escape(label, 200);
  }

  private static String saved(FileKept kept, Operation operation) {
    String saved = "Saved before it is gone for good: " + Mrkdwn.escape(kept.name(), 200) + ".";
    return kept.hasMore()
        ? saved
            + " Values that may be secret are masked; "
            + Mrkdwn.person(operation.requester())
            + " alone is sent all of it."
        : saved;
  }

  /** What comes with a file that one person alone is given. */
  public static Rendered alone(OperationId id, TextFile file) {
    return message(
        "All of "
            + Mrkdwn.escape(file.name(), 200)
            + ", saved by "
            + id
            + ". It may hold secrets, so nobody else is sent it.");
  }

  /** The line where that person could not be given it; {@code error} is Slack's. */
  public static Line notGiven(Line line, String error) {
    return new Line(
        line.upToSequence(),
        message(
            line.message().text()
                + " That could not be done ("
                + Mrkdwn.escape(error, 100)
                + "): it is in Slipway's store, for whoever runs Slipway to hand on."),
        line.broadcast(),
        line.file(),
        Optional.empty());
  }

  private String progress(ProgressEvent progress) {
    return switch (progress) {
      case StepFinished(String step, String title, StepOutcome outcome) ->
          switch (outcome) {
            case StepOutcome.Changed(Text what, var undo) -> "✓ " + sentence(what);
            case StepOutcome.Unchanged(Text why) -> "✓ " + sentence(why);
            // The end tells these two, with what to do about them.
            case StepOutcome.Failed ignored -> "";
            case StepOutcome.Cancelled ignored -> "";
          };
      case ProgressEvent.StepStarted ignored -> "";
      case ProgressEvent.Advanced ignored -> "";
      case ItemChanged ignored -> "";
      case Offered ignored -> "";
      case FileKept ignored -> "";
      // The step that did it says so.
      case ProgressEvent.Took ignored -> "";
      case ProgressEvent.Released ignored -> "";
    };
  }

  private String finished(OperationView view, Ended state) {
    Operation operation = view.operation();
    if (state instanceof Succeeded && toldAsStep(view)) {
      Progress progress = Progress.of(view);
      String stayed = EndedMessage.leftOver(state, progress);
      return Mrkdwn.escape(view.operation().plan().heading().done(), 200)
          + (stayed.isEmpty() ? "" : stayed + ",")
          + " in "
          + Wording.elapsed(progress.elapsed())
          + ".";
    }
    String sentence = endings.sentence(operation, state);
    // A mention tells the requester, who may be elsewhere by now.
    return state instanceof Succeeded
        ? sentence
        : Mrkdwn.person(operation.requester()) + " " + sentence;
  }

  /** The summary of a success is its last step's sentence; where a step ended, it was told. */
  private static boolean toldAsStep(OperationView view) {
    return view.journal().stream()
        .map(JournalEntry::event)
        .anyMatch(
            event ->
                event instanceof JournalEvent.Progressed(StepFinished finished)
                    && switch (finished.outcome()) {
                      case StepOutcome.Changed ignored -> true;
                      case StepOutcome.Unchanged ignored -> true;
                      case StepOutcome.Failed ignored -> false;
                      case StepOutcome.Cancelled ignored -> false;
                    });
  }

  private static String drifted(PlanDifference difference) {
    if (difference.unknown()) {
      return "An older version of Slipway was asked, and this one cannot tell what was approved.";
    }
    Lines lines = new Lines(Limits.SECTION - 300, 20, "");
    difference
        .gone()
        .forEach(item -> lines.add("− " + Mrkdwn.escape(ConsentText.of(item), Limits.LINE)));
    difference
        .added()
        .forEach(item -> lines.add("+ " + Mrkdwn.escape(ConsentText.of(item), Limits.LINE)));
    return "The cluster changed: what would be done now is not what was approved.\n" + lines.text();
  }

  private static boolean broadcast(OperationView view, JournalEvent event) {
    if (!(event instanceof JournalEvent.Finished(Ended state))) {
      return false;
    }
    Instant since = view.operation().createdAt();
    return state instanceof Failed
        || (state instanceof Succeeded
            && Duration.between(since, state.at()).compareTo(LONG) > 0
            && Progress.of(view).elapsed().compareTo(LONG) > 0);
  }

  private String sentence(Text text) {
    return words.sentence(text, 1_500);
  }

  private static String title(OperationView view) {
    return view.operation().plan().title();
  }

  /** A line whose file Slack did not take, with the beginning of the file in the message. */
  public static Rendered withoutFile(Line line) {
    String content =
        line.file()
            .map(file -> "\n```\n" + Mrkdwn.escape(Mrkdwn.cut(file.content(), 2_000)) + "\n```")
            .orElse("");
    return message(Mrkdwn.cut(line.message().text() + content, Limits.SECTION));
  }

  /** A line of the thread as a message. */
  static Rendered message(String text) {
    String fitting = Mrkdwn.cut(text, Limits.SECTION);
    return new Rendered(
        Mrkdwn.cut(fitting, Limits.FALLBACK),
        List.of(Blocks.section(s -> s.text(BlockCompositions.markdownText(fitting)))));
  }
}
