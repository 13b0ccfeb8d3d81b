package dev.slipway.bot.slack.render.operation;

import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.bot.slack.render.plan.PlanSummary;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The request for a yes (slack.md §3.2). Thread-safe. */
final class ApprovalMessage {
  private final PlanSummary summary;

  ApprovalMessage(PlanSummary summary) {
    this.summary = summary;
  }

  Rendered render(OperationView view, Instant expiresAt) {
    Operation operation = view.operation();
    String title = operation.plan().titleText();
    BlockBuilder blockBuilder = BlockBuilder.message().header("Approval needed: " + title);
    blockBuilder.fields(fields(operation));
    blockBuilder.section(RetryText.of(view));
    blockBuilder.section(PreemptionText.whileAsking(view));
    List<OperationId> ahead = OperationProgress.of(view).ahead();
    blockBuilder.section(ahead.isEmpty() ? "" : QueueText.whileAsking(ahead));
    drift(view).ifPresent(blockBuilder::section);
    summary.on(blockBuilder, operation.plan(), "in View Plan");
    blockBuilder.actions(
        operation.id() + ":v" + operation.version(),
        List.of(
            OperationButtons.approve(operation),
            OperationButtons.reject(operation),
            OperationButtons.viewPlan(operation),
            OperationButtons.withdraw(operation)));
    blockBuilder.context(
        "0 of 1 approvals  ·  needs "
            + approvers(view)
            + "  ·  expires "
            + Mrkdwn.time(expiresAt)
            + "  ·  "
            + OperationLines.name(operation));
    return blockBuilder.rendered(
        "Approval needed: "
            + Mrkdwn.escape(EnglishForms.inSentence(title), 200)
            + ", requested by "
            + Mrkdwn.person(operation.requester())
            + ". "
            + Mrkdwn.escape(EnglishForms.sentence(operation.plan().impact()), 300)
            + PreemptionText.brief(view)
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
                : Mrkdwn.escape(operation.reason(), SlackLimits.FIELD)));
    fields.add("*Cluster*\n" + Mrkdwn.escape(operation.cluster().value()));
    operation
        .startAt()
        .ifPresent(start -> fields.add("*Starts*\n" + ScheduledMessage.start(start)));
    fields.add("*Impact*\n" + Mrkdwn.escape(operation.plan().impact(), SlackLimits.FIELD));
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
    if (event instanceof JournalEvent.PlanChanged) {
      return Optional.of(
          "the cluster changed after the last yes, so what would be done is not what was approved."
              + " The thread has the difference.");
    }
    return event instanceof JournalEvent.StartMissed(ZonedStart at)
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
            .filter(JournalEvent.ApprovalRequested.class::isInstance)
            .map(JournalEvent.ApprovalRequested.class::cast)
            .reduce((first, last) -> last)
            .map(JournalEvent.ApprovalRequested::approvers)
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
