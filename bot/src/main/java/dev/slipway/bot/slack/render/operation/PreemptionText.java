package dev.slipway.bot.slack.render.operation;

import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent.Preempted;
import dev.slipway.bot.operation.model.JournalEvent.PreemptionRequested;
import dev.slipway.bot.operation.model.JournalEvent.PreemptionStarted;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.SlackLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said where one operation takes another one's place. */
final class PreemptionText {
  private PreemptionText() {}

  /** What an approver has to know of the one that makes way; empty where nobody has to any more. */
  static String whileAsking(OperationView view) {
    return due(view).map(PreemptionText::whileAsking).orElse("");
  }

  /** In a few words, for where there are no blocks. */
  static String brief(OperationView view) {
    return due(view)
        .map(entry -> " Cancels " + ((PreemptionRequested) entry.event()).holder() + " for it.")
        .orElse("");
  }

  private static Optional<JournalEntry> due(OperationView view) {
    boolean done = view.journal().stream().anyMatch(e -> e.event() instanceof PreemptionStarted);
    return view.journal().stream()
        .filter(entry -> entry.event() instanceof PreemptionRequested && !done)
        .findFirst();
  }

  private static String whileAsking(JournalEntry entry) {
    PreemptionRequested over = (PreemptionRequested) entry.event();
    OperationId id = over.holder();
    return "⚠️ *Takes over from "
        + id
        + ":* "
        + Mrkdwn.escape(over.title(), 200)
        + "\nAsked for by "
        + Mrkdwn.person(over.requester())
        + because(over.reason())
        + " "
        + standing(over, entry.at())
        + "\nOnce approved, "
        + id
        + " is cancelled at its next safe point. "
        + left(over.steps().done())
        + " Its own message then says what is left and offers to take that back. "
        + Mrkdwn.person(over.requester())
        + " or an approver can also cancel it there.";
  }

  /** How far it was {@code then}, and for how long. */
  private static String standing(PreemptionRequested over, Instant then) {
    String at = "At " + Mrkdwn.time(then) + " it ";
    return switch (over.state()) {
      case Running running ->
          at + "had been running for " + age(running.since(), then) + step(over);
      case Paused paused ->
          at + "was paused, begun " + age(paused.runningSince(), then) + " before" + step(over);
      case Approved ignored -> at + "was about to start.";
      case AwaitingApproval ignored -> at + "waited for a yes.";
      case Ended ignored -> at + "had just ended.";
    };
  }

  private static String age(Instant since, Instant then) {
    return EnglishForms.elapsed(Duration.between(since, then));
  }

  private static String step(PreemptionRequested over) {
    List<String> next = over.steps().remaining();
    return next.isEmpty()
        ? ", with all its steps done."
        : ", at the step *" + Mrkdwn.escape(next.getFirst(), 200) + "*.";
  }

  private static String left(List<String> done) {
    return "What it has done stays done"
        + (done.isEmpty()
            ? "."
            : ": "
                + done.stream()
                    .map(title -> Mrkdwn.escape(title, 200))
                    .collect(Collectors.joining(", "))
                + ".");
  }

  /** For the thread of the one that makes way. */
  static String takenOver(Preempted over) {
    return "✋ "
        + Mrkdwn.person(over.requester())
        + " takes over with "
        + over.by()
        + because(over.reason())
        + " "
        + Mrkdwn.person(over.approvedBy())
        + " approved that. This ends at its next safe point.";
  }

  /** For the thread of the one that takes over. */
  static String tookOver(OperationId holder) {
    return "✋ " + holder + " is cancelled for this; it ends at its next safe point.";
  }

  /** Under an end that was brought about so. */
  static String ended(OperationView view) {
    return view.journal().stream()
        .map(JournalEntry::event)
        .filter(Preempted.class::isInstance)
        .map(Preempted.class::cast)
        .map(over -> over.by() + " took over" + because(over.reason()))
        .findFirst()
        .orElse("");
  }

  private static String because(String reason) {
    return reason.isBlank()
        ? "."
        : ", because of \"" + Mrkdwn.escape(reason, SlackLimits.FIELD) + "\".";
  }
}
