package dev.slipway.bot.operation.state;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.LockHolder;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.TransitionResult.DenialReason;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said when an operation may not go on. */
public final class OperationFailures {
  private static final String READ_NEWEST = "Read the operation's message as it stands now.";

  private OperationFailures() {}

  public static Failure unknownAction(String action) {
    return Failure.user(
        "Asking for \"" + action + "\"",
        "there is no action of that name",
        Text.of("Type ").command("help").words(" to see every action there is."));
  }

  public static Failure notMaintenance(String action) {
    return Failure.user(
        "Asking for \"" + action + "\"",
        "it only looks and changes nothing, so there is nothing to plan or approve",
        "Ask it as a question.");
  }

  public static Failure unknownOperation(OperationId id) {
    return Failure.user(
        "Looking for " + id,
        "there is no such operation",
        Text.of("Type ").command("operations").words(" to see which there are."));
  }

  public static Failure otherVersion(Operation operation) {
    return Failure.refused(
        operation.plan().titleText(),
        "this version of Slipway cannot carry out the \""
            + operation.action()
            + "\" that another version was asked for",
        "It goes on by itself once a version runs that can; "
            + operation.id()
            + " can be cancelled.");
  }

  public static Failure unreadable(String attempted, OperationId id) {
    return Failure.refused(
        attempted,
        id + " was written by another version of Slipway, and this one cannot read it",
        "Nothing was changed; try again when every replica of Slipway runs the same version.");
  }

  public static Failure stopping(String attempted) {
    return Failure.refused(
        attempted, "Slipway is being stopped", "Ask again when it is back, in a minute or so.");
  }

  public static Failure busy(Operation asked, LockHolder lockHolder, Instant now) {
    return busy(asked.plan().titleText(), asked.cluster(), lockHolder, now);
  }

  public static Failure busy(
      String attempted, ClusterName cluster, LockHolder lockHolder, Instant now) {
    Operation holder = lockHolder.operation();
    String why = holder.reason().isEmpty() ? "" : " for \"" + holder.reason() + "\"";
    return Failure.refused(
        attempted,
        Text.of(holder.id() + " (" + holder.plan().titleText() + ", asked by ")
            .person(holder.requester())
            .words(why)
            .words(
                holder.queued() && holder.state() instanceof Approved
                    ? ") is next in line for " + place(lockHolder.scope(), cluster)
                    : ") has had "
                        + place(lockHolder.scope(), cluster)
                        + " to itself for "
                        + age(Duration.between(lockHolder.since(), now))),
        Text.of("Wait until " + holder.id() + " has ended, or have ")
            .person(holder.requester())
            .words(
                " or an approver cancel it. Asked with --queue, it waits in line and starts by"
                    + " itself; with --take-over, "
                    + holder.id()
                    + " is cancelled for it once somebody else has approved that."));
  }

  public static Failure waitsAlready(Operation twin) {
    return Failure.refused(
        "Taking over for " + twin.plan().titleText(),
        "the same is on its way already as " + twin.id() + ", which takes over from nobody",
        "Cancel " + twin.id() + " and ask again with --take-over.");
  }

  private static String place(LockScope lockScope, ClusterName cluster) {
    return switch (lockScope) {
      case LockScope.Nodes(Set<String> names) ->
          names.stream().sorted().collect(Collectors.joining(", ")) + " in " + cluster;
      case LockScope.Component(String name) -> "the " + name + " of " + cluster;
      case LockScope.AllNodes() -> cluster.toString();
      case LockScope.Exclusive() -> cluster.toString();
      case LockScope.ReturnedNodes(var ignored, Set<String> nodes) ->
          place(new LockScope.Nodes(nodes), cluster);
      case LockScope.Nothing() -> cluster.toString();
    };
  }

  private static String age(Duration held) {
    if (held.toMinutes() < 1) {
      return "less than a minute";
    }
    return held.toMinutes() == 1
        ? "1 minute"
        : held.toHours() < 2 ? held.toMinutes() + " minutes" : held.toHours() + " hours";
  }

  public static Failure blocked(Plan plan) {
    Text blockers =
        Text.joined(
            " ",
            plan.findings().stream()
                .filter(f -> f.severity() == Severity.BLOCKER)
                .map(Finding::text)
                .toList());
    Text remedy =
        plan.findings().stream()
            .filter(f -> f.severity() == Severity.BLOCKER && !f.remedy().isBlank())
            .map(Finding::remedy)
            .findFirst()
            .orElse(Text.of("Remove what stands in the way and ask again."));
    return Failure.refused(plan.titleText(), blockers, remedy);
  }

  public static Failure approvalLost(Operation operation, UserId approver) {
    return Failure.refused(
        operation.plan().titleText(),
        Text.of("the yes of ")
            .person(approver)
            .words(" no longer counts: they are not an approver here any more"),
        Text.of("Ask again, and have somebody approve who may."));
  }

  public static Failure approvalUnreadable(Operation operation) {
    return Failure.refused(
        operation.plan().titleText(),
        "an older version of Slipway began it, and this one cannot tell what was approved",
        "Ask again: every step first checks what is still needed.");
  }

  public static Failure startMissed(Operation operation, ZonedStart at) {
    return Failure.refused(
        operation.plan().titleText(),
        "it was to start at " + at.words() + ", and Slipway was not there to start it",
        "Ask again, for now or for another time.");
  }

  public static Failure clusterStayedAway(Operation operation, Failure why, Duration waited) {
    return Failure.unavailable(
        operation.plan().titleText(),
        Text.of(
                "the cluster could not be reached for "
                    + waited.toMinutes()
                    + (waited.toMinutes() == 1 ? " minute (" : " minutes ("))
            .text(why.obstacle())
            .words(")"),
        why.remedy().words(" Then ask again: every step first checks what is still needed."));
  }

  public static Failure unexpected(Operation operation, RuntimeException thrown) {
    return Failure.internal(
        operation.plan().titleText(),
        "Slipway hit an unexpected error (" + thrown.getClass().getSimpleName() + ")",
        "Ask again: every step first checks what is still needed. The log has the details.");
  }

  /** {@code verb} is {@code Approving}, {@code Rejecting}, {@code PauseHandler} and so on. */
  public static Failure denied(String verb, OperationView view, DenialReason why) {
    Operation operation = view.operation();
    String attempted = verb + " " + operation.id();
    return switch (why) {
      case DECIDED, ENDED ->
          Failure.refused(
              attempted, Text.of(operation.id() + " ").text(became(view)), Text.of(READ_NEWEST));
      case STALE ->
          Failure.refused(
              attempted,
              "the plan has changed since this button was made",
              "Read the plan in the operation's newest message and decide there.");
      case EXPIRED ->
          Failure.refused(attempted, "nobody approved it in time", "Ask again for a fresh plan.");
      case NOT_DUE -> Failure.refused(attempted, "it may still be approved", READ_NEWEST);
      case SELF_APPROVAL ->
          Failure.refused(
              attempted,
              "you asked for it yourself",
              "Somebody else from this channel's approvers must decide; you can cancel it.");
      case NOT_AUTHORIZED ->
          Failure.refused(
              attempted,
              "you are not among this channel's approvers",
              "Ask one of them, or have yourself added to the channel's approvers in Slipway's"
                  + " configuration.");
      case RUNNING ->
          Failure.refused(attempted, operation.id() + " is already running", READ_NEWEST);
      case UNAPPROVED ->
          Failure.refused(attempted, operation.id() + " has not been approved", READ_NEWEST);
      case NOT_RUNNING ->
          Failure.refused(
              attempted,
              operation.id() + " does not run, so there is nothing to pause",
              READ_NEWEST);
      case PAUSED ->
          Failure.refused(
              attempted,
              operation.id() + " is paused, or will be at the next safe point",
              "Resume it, or cancel it.");
      case UNPAUSED -> Failure.refused(attempted, operation.id() + " is not paused", READ_NEWEST);
      case STOPPING ->
          Failure.refused(
              attempted,
              operation.id() + " is being stopped",
              "Wait for its end; the message will say what can be done then.");
      case TAKEN_OVER, RUNNING_ELSEWHERE ->
          Failure.refused(
              attempted,
              operation.id() + " is carried out by another replica of Slipway",
              READ_NEWEST);
      case WITHDRAWN ->
          Failure.refused(
              attempted,
              "what that button was about has changed since",
              "Look at what the operation's message says and offers now.");
      case ALREADY_SIGNALLED ->
          Failure.refused(
              attempted, "somebody pressed that before you, and it is so already", READ_NEWEST);
      case KEPT ->
          Failure.refused(
              attempted,
              AvailableFollowUps.keptBy(view)
                  .map(Text.NONE::person)
                  .orElse(Text.of("somebody"))
                  .words(" decided that everything stays as it is"),
              Text.of("Type the command for what you want instead."));
      case RETRIED ->
          Failure.refused(
              attempted,
              AvailableFollowUps.retriedBy(view)
                      .map(o -> o.id().toString())
                      .orElse("another operation")
                  + " has taken this up again",
              "Go on in its message, further down in the thread.");
    };
  }

  private static Text became(OperationView view) {
    return switch (view.operation().state()) {
      case AwaitingApproval ignored -> Text.of("waits for an approval");
      case Approved(var by, var at) -> Text.of("was already approved by ").person(by);
      case Running ignored -> approvedBy(view).words("is already running");
      case Paused ignored -> approvedBy(view).words("is paused");
      case Succeeded ignored -> approvedBy(view).words("has already been done");
      case Failed ignored -> approvedBy(view).words("has already failed");
      case Cancelled(var at, var by, var done) -> Text.of("was already cancelled by ").person(by);
      case Rejected(var at, var by, var reason) -> Text.of("was already rejected by ").person(by);
      case Expired ignored -> Text.of("has expired: nobody approved it in time");
    };
  }

  private static Text approvedBy(OperationView view) {
    Optional<JournalEvent.ApprovalGiven> last =
        view.journal().stream()
            .filter(e -> e.event() instanceof JournalEvent.ApprovalGiven)
            .max(Comparator.comparingLong(JournalEntry::sequence))
            .map(e -> (JournalEvent.ApprovalGiven) e.event());
    return last.map(given -> Text.of("was approved by ").person(given.by()).words(" and "))
        .orElse(Text.NONE);
  }
}
