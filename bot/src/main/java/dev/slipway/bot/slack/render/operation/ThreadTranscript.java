package dev.slipway.bot.slack.render.operation;

import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.FileSaved;
import dev.slipway.actions.api.step.ProgressEvent.FollowUpsOffered;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.bot.slack.render.plan.ConsentText;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an operation's thread tells, line by line, from its journal. Thread-safe. */
public final class ThreadTranscript {
  /** A finish this long after the start is told in the channel too. */
  private static final Duration LONG = Duration.ofMinutes(5);

  private final MrkdwnText words;
  private final EndedMessage endings;

  public ThreadTranscript(CommandsConfig commands) {
    this.words = new MrkdwnText(commands);
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
    TranscriptBuilder teller =
        new TranscriptBuilder(
            words, operation.parent().isPresent() ? "*" + operation.id() + "*  " : "");
    for (JournalEntry entry : view.journal()) {
      boolean told = entry.sequence() <= sequence;
      switch (entry.event()) {
        case JournalEvent.Progressed(ItemChanged item) -> teller.item(entry, item, told);
        case JournalEvent.Progressed(FileSaved kept) ->
            teller.file(
                entry,
                saved(kept, operation),
                Optional.of(new TextFile(kept.name(), kept.content()))
                    .filter(file -> !file.content().isEmpty()),
                Optional.of(new TextFile(kept.name(), kept.complete()))
                    .filter(all -> kept.hasMore()),
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
      case JournalEvent.Queued(var ahead) -> QueueText.waits(ahead);
      case JournalEvent.StartBlocked(Failure why) ->
          "⏳ Its turn has come, but it may not begin now: "
              + words.sentence(why.obstacle(), SlackLimits.LINE)
              + " It goes on waiting and starts by itself after that, planned again then; whoever"
              + " else may begin goes before it.";
      case JournalEvent.PreemptionRequested ignored -> "";
      case JournalEvent.PreemptionStarted(OperationId holder) -> PreemptionText.tookOver(holder);
      case JournalEvent.Preempted over -> PreemptionText.takenOver(over);
      case JournalEvent.RetryOf(OperationId earlier, RetrySummary where) ->
          RetryText.goesOn(earlier, where);
      case JournalEvent.ApprovalRequested asked -> asked(asked, view);
      case JournalEvent.ApprovalGiven(UserId by) -> "✓ Approved by " + Mrkdwn.person(by) + ".";
      case JournalEvent.ApprovalRefused(UserId by, String reason) -> "";
      case JournalEvent.PlanChanged(PlanDifference difference) -> drifted(difference);
      case JournalEvent.StartMissed(ZonedStart at) ->
          "The start at " + at.words() + " was missed: Slipway was not running then.";
      case JournalEvent.WaitingForCluster(Failure why, Instant until) ->
          "Waiting for the cluster: "
              + sentence(why.obstacle())
              + " Slipway tries again until "
              + Mrkdwn.time(until)
              + ".";
      case JournalEvent.WaitingForVersion ignored ->
          "⏳ This version of Slipway cannot carry it out: another one was asked for it. It goes on"
              + " by itself once a version runs that can. It can be cancelled.";
      case JournalEvent.Started(int attempt) -> started(view, attempt);
      case JournalEvent.CancelRequested(UserId by) ->
          Mrkdwn.person(by) + " asked to stop; it ends at the next safe point.";
      case JournalEvent.PauseRequested(UserId by) ->
          Mrkdwn.person(by) + " asked to pause; it waits at the next safe point.";
      case JournalEvent.Paused(Text doneSoFar) ->
          "⏸ Paused. "
              + sentence(doneSoFar)
              + " It keeps its cluster until it is resumed or"
              + " cancelled.";
      case JournalEvent.Resumed(UserId by) -> Mrkdwn.person(by) + " had it go on.";
      case JournalEvent.SignalReceived signalReceived ->
          "→ " + Mrkdwn.person(signalReceived.by()) + ": " + label(view, signalReceived) + ".";
      case JournalEvent.ChangesKept(UserId by) ->
          "Kept as it is, as " + Mrkdwn.person(by) + " decided.";
      case JournalEvent.SubmittedFromTerminal(UserId by, String account, String line) ->
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
      return "Started: " + Mrkdwn.escape(EnglishForms.inSentence(title(view)), 200) + ".";
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
                event instanceof JournalEvent.CancelRequested
                    || event instanceof JournalEvent.Preempted);
  }

  private static String asked(JournalEvent.ApprovalRequested asked, OperationView view) {
    return "Waiting for a yes from "
        + ApprovalMessage.approvers(view)
        + " until "
        + Mrkdwn.time(asked.expiresAt())
        + ".";
  }

  /** As the button said; the step's own words where its entry cannot be read any more. */
  private static String label(OperationView view, JournalEvent.SignalReceived signalReceived) {
    String label =
        view.journal().stream()
            .filter(entry -> entry.sequence() == signalReceived.followUp())
            .map(JournalEntry::event)
            .flatMap(
                event ->
                    event instanceof JournalEvent.Progressed(FollowUpsOffered followUpsOffered)
                        ? followUpsOffered.followUps().stream()
                            .skip(signalReceived.index())
                            .limit(1)
                        : Stream.<FollowUp>of())
            .map(FollowUp::label)
            .findFirst()
            .orElse(signalReceived.signal().name() + " " + signalReceived.signal().subject());
    return Mrkdwn.escape(label, 200);
  }

  private static String saved(FileSaved kept, Operation operation) {
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
      case FollowUpsOffered ignored -> "";
      case FileSaved ignored -> "";
      // The step that did it says so.
      case ProgressEvent.ResourceHeld ignored -> "";
      case ProgressEvent.ResourceReleased ignored -> "";
    };
  }

  private String finished(OperationView view, Ended state) {
    Operation operation = view.operation();
    if (state instanceof Succeeded && toldAsStep(view)) {
      OperationProgress operationProgress = OperationProgress.of(view);
      String stayed = EndedMessage.leftOver(state, operationProgress);
      return Mrkdwn.escape(view.operation().plan().title().done(), 200)
          + (stayed.isEmpty() ? "" : stayed + ",")
          + " in "
          + EnglishForms.elapsed(operationProgress.elapsed())
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
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION - 300, 20, "");
    difference
        .gone()
        .forEach(
            item -> boundedLines.add("− " + Mrkdwn.escape(ConsentText.of(item), SlackLimits.LINE)));
    difference
        .added()
        .forEach(
            item -> boundedLines.add("+ " + Mrkdwn.escape(ConsentText.of(item), SlackLimits.LINE)));
    return "The cluster changed: what would be done now is not what was approved.\n"
        + boundedLines.text();
  }

  private static boolean broadcast(OperationView view, JournalEvent event) {
    if (!(event instanceof JournalEvent.Finished(Ended state))) {
      return false;
    }
    Instant since = view.operation().createdAt();
    return state instanceof Failed
        || (state instanceof Succeeded
            && Duration.between(since, state.at()).compareTo(LONG) > 0
            && OperationProgress.of(view).elapsed().compareTo(LONG) > 0);
  }

  private String sentence(Text text) {
    return words.sentence(text, 1_500);
  }

  private static String title(OperationView view) {
    return view.operation().plan().titleText();
  }

  /** A line whose file Slack did not take, with the beginning of the file in the message. */
  public static Rendered withoutFile(Line line) {
    String content =
        line.file()
            .map(file -> "\n```\n" + Mrkdwn.escape(Mrkdwn.cut(file.content(), 2_000)) + "\n```")
            .orElse("");
    return message(Mrkdwn.cut(line.message().text() + content, SlackLimits.SECTION));
  }

  /** A line of the thread as a message. */
  static Rendered message(String text) {
    String fitting = Mrkdwn.cut(text, SlackLimits.SECTION);
    return new Rendered(
        Mrkdwn.cut(fitting, SlackLimits.FALLBACK),
        List.of(Blocks.section(s -> s.text(BlockCompositions.markdownText(fitting)))));
  }
}
