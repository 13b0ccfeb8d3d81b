package dev.slipway.bot.slack.render;

import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.JournalEntry;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The request for a yes (slack.md §3.2). Thread-safe. */
final class WaitingMessage {
  private final PlanSummary summary;

  WaitingMessage(PlanSummary summary) {
    this.summary = summary;
  }

  Rendered render(OperationView view, Instant expiresAt) {
    Operation operation = view.operation();
    String title = operation.plan().title();
    Page page = Page.message().header("Approval needed: " + title);
    page.fields(fields(operation));
    page.section(RetrialText.of(view));
    page.section(TakeOverText.whileAsking(view));
    List<OperationId> ahead = Progress.of(view).ahead();
    page.section(ahead.isEmpty() ? "" : LineText.whileAsking(ahead));
    drift(view).ifPresent(page::section);
    summary.on(page, operation.plan(), "in View Plan");
    page.actions(
        operation.id() + ":v" + operation.version(),
        List.of(
            Buttons.approve(operation),
            Buttons.reject(operation),
            Buttons.viewPlan(operation),
            Buttons.withdraw(operation)));
    page.context(
        "0 of 1 approvals  ·  needs "
            + approvers(view)
            + "  ·  expires "
            + Mrkdwn.time(expiresAt)
            + "  ·  "
            + OperationLines.name(operation));
    return page.rendered(
        "Approval needed: "
            + Mrkdwn.escape(Wording.inSentence(title), 200)
            + ", requested by "
            + Mrkdwn.person(operation.requester())
            + ". "
            + Mrkdwn.escape(Wording.sentence(operation.plan().impact()), 300)
            + TakeOverText.brief(view)
            + operation
                .startAt()
                .map(start -> " Starts " + Mrkdwn.escape(start.words()) + ".")
                .orElse("")
            + " Expires "
            + Mrkdwn.plainTime(expiresAt)
            + ".");
  }

  private static List<String> fields(Operation operation) {
    List<String> fields = new ArrayList<>();
    fields.add("*Requested by*\n" + Mrkdwn.person(operation.requester()));
    fields.add(
        "*Reason*\n"
            + (operation.reason().isBlank()
                ? "none given"
                : Mrkdwn.escape(operation.reason(), Limits.FIELD)));
    fields.add("*Cluster*\n" + Mrkdwn.escape(operation.cluster().value()));
    operation
        .startAt()
        .ifPresent(start -> fields.add("*Starts*\n" + ScheduledMessage.start(start)));
    fields.add("*Impact*\n" + Mrkdwn.escape(operation.plan().impact(), Limits.FIELD));
    return fields;
  }

  /** Why it is asked again, when the cluster changed after a yes. */
  private static Optional<String> drift(OperationView view) {
    return view.journal().stream()
        .map(JournalEntry::event)
        .flatMap(event -> askedAgain(event).stream())
        .reduce((first, last) -> last)
        .map(why -> "*Asked again:* " + why);
  }

  private static Optional<String> askedAgain(JournalEvent event) {
    if (event instanceof JournalEvent.Drifted) {
      return Optional.of(
          "the cluster changed after the last yes, so what would be done is not what was approved."
              + " The thread has the difference.");
    }
    return event instanceof JournalEvent.StartMissed(StartTime at)
        ? Optional.of(
            "the start at "
                + Mrkdwn.escape(at.words())
                + " was missed, because Slipway was not running then. A yes starts it at once.")
        : Optional.empty();
  }

  static String approvers(OperationView view) {
    Set<UserId> approvers =
        view.journal().stream()
            .map(JournalEntry::event)
            .filter(JournalEvent.ApprovalAsked.class::isInstance)
            .map(JournalEvent.ApprovalAsked.class::cast)
            .reduce((first, last) -> last)
            .map(JournalEvent.ApprovalAsked::approvers)
            .orElse(Set.of());
    if (approvers.isEmpty()) {
      return "an approver of this channel";
    }
    List<UserId> sorted =
        approvers.stream().sorted(Comparator.comparing(UserId::value)).limit(8).toList();
    String named = sorted.stream().map(Mrkdwn::person).collect(Collectors.joining(", "));
    return sorted.size() == 1 ? named : "one of " + named;
  }
}
