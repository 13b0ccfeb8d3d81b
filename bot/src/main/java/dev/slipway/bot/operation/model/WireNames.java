package dev.slipway.bot.operation.model;

import static java.util.Map.entry;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.StepOutcome;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The name of each kind of a sealed type wherever it leaves the process: in JSON, in columns, in
 * queries and as a label of a metric. These names are in every database there is: a name, once
 * released, stays, whatever the class is called. Immutable and thread-safe.
 *
 * @param <T> the sealed type
 */
public final class WireNames<T> {
  /** Of operations' states. */
  public static final WireNames<OperationState> STATES =
      of(
          OperationState.class,
          Map.ofEntries(
              entry(OperationState.AwaitingApproval.class, "awaiting-approval"),
              entry(OperationState.Approved.class, "approved"),
              entry(OperationState.Running.class, "running"),
              entry(OperationState.Paused.class, "paused"),
              entry(OperationState.Succeeded.class, "succeeded"),
              entry(OperationState.Failed.class, "failed"),
              entry(OperationState.Cancelled.class, "cancelled"),
              entry(OperationState.Rejected.class, "rejected"),
              entry(OperationState.Expired.class, "expired")));

  /** Of what is in journals. */
  public static final WireNames<JournalEvent> EVENTS =
      of(
          JournalEvent.class,
          Map.ofEntries(
              entry(JournalEvent.Requested.class, "requested"),
              entry(JournalEvent.Queued.class, "queued"),
              entry(JournalEvent.StartBlocked.class, "start-blocked"),
              entry(JournalEvent.PreemptionRequested.class, "preemption-requested"),
              entry(JournalEvent.PreemptionStarted.class, "preemption-started"),
              entry(JournalEvent.Preempted.class, "preempted"),
              entry(JournalEvent.RetryOf.class, "retries"),
              entry(JournalEvent.ApprovalRequested.class, "approval-requested"),
              entry(JournalEvent.ApprovalGiven.class, "approval-given"),
              entry(JournalEvent.ApprovalRefused.class, "approval-refused"),
              entry(JournalEvent.PlanChanged.class, "plan-changed"),
              entry(JournalEvent.StartMissed.class, "start-missed"),
              entry(JournalEvent.WaitingForCluster.class, "waiting-for-cluster"),
              entry(JournalEvent.WaitingForVersion.class, "waiting-for-version"),
              entry(JournalEvent.Started.class, "started"),
              entry(JournalEvent.CancelRequested.class, "cancel-requested"),
              entry(JournalEvent.PauseRequested.class, "pause-requested"),
              entry(JournalEvent.Paused.class, "paused"),
              entry(JournalEvent.Resumed.class, "resumed"),
              entry(JournalEvent.SignalReceived.class, "signal-received"),
              entry(JournalEvent.ChangesKept.class, "changes-kept"),
              entry(JournalEvent.SubmittedFromTerminal.class, "submitted-from-terminal"),
              entry(JournalEvent.Progressed.class, "progressed"),
              entry(JournalEvent.Finished.class, "finished")));

  /** Of what steps tell while they run. */
  public static final WireNames<ProgressEvent> PROGRESS =
      of(
          ProgressEvent.class,
          Map.ofEntries(
              entry(ProgressEvent.StepStarted.class, "step-started"),
              entry(ProgressEvent.Advanced.class, "advanced"),
              entry(ProgressEvent.ItemChanged.class, "item-changed"),
              entry(ProgressEvent.StepFinished.class, "step-finished"),
              entry(ProgressEvent.FollowUpsOffered.class, "follow-ups-offered"),
              entry(ProgressEvent.FileSaved.class, "file-saved"),
              entry(ProgressEvent.ResourceHeld.class, "resource-held"),
              entry(ProgressEvent.ResourceReleased.class, "resource-released")));

  /** Of what became of steps. */
  public static final WireNames<StepOutcome> STEP_OUTCOMES =
      of(
          StepOutcome.class,
          Map.ofEntries(
              entry(StepOutcome.Changed.class, "changed"),
              entry(StepOutcome.Unchanged.class, "unchanged"),
              entry(StepOutcome.Failed.class, "failed"),
              entry(StepOutcome.Cancelled.class, "cancelled")));

  /** Of what steps offer. */
  public static final WireNames<FollowUp> OFFERS =
      of(
          FollowUp.class,
          Map.ofEntries(
              entry(FollowUp.RunAction.class, "run-action"),
              entry(FollowUp.SendSignal.class, "send-signal")));

  /** Of what is held of a cluster. */
  public static final WireNames<LockScope> SCOPES =
      of(
          LockScope.class,
          Map.ofEntries(
              entry(LockScope.Nothing.class, "nothing"),
              entry(LockScope.AllNodes.class, "all-nodes"),
              entry(LockScope.Exclusive.class, "exclusive"),
              entry(LockScope.Component.class, "component"),
              entry(LockScope.Nodes.class, "nodes"),
              entry(LockScope.ReturnedNodes.class, "returned-nodes")));

  private final Map<Class<? extends T>, String> names;

  private WireNames(Map<Class<? extends T>, String> names) {
    this.names = Map.copyOf(names);
  }

  /**
   * Names for all of {@code type}. Throws {@link IllegalArgumentException} when one of its records
   * has no name, or two have the same.
   */
  public static <T> WireNames<T> of(Class<T> type, Map<Class<? extends T>, String> names) {
    Set<Class<?>> unnamed = new HashSet<>(records(type).toList());
    unnamed.removeAll(names.keySet());
    if (!unnamed.isEmpty()) {
      throw new IllegalArgumentException(
          "give each of " + unnamed + " the name under which it is stored and published");
    }
    if (Set.copyOf(names.values()).size() < names.size()) {
      throw new IllegalArgumentException("two of " + type + " have the same name: " + names);
    }
    return new WireNames<>(names);
  }

  /** The name of {@code value}'s kind. */
  public String of(T value) {
    return of(value.getClass());
  }

  /** The name of a kind. */
  public String of(Class<?> kind) {
    String name = names.get(kind);
    if (name == null) {
      throw new IllegalArgumentException(kind + " is none of " + names.keySet());
    }
    return name;
  }

  /** Each kind by its class. */
  public Map<Class<? extends T>, String> all() {
    return names;
  }

  @Override
  public String toString() {
    return new TreeSet<>(names.values()).toString();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(WireNames::records)
        : Stream.of(type);
  }
}
