package dev.slipway.bot.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.Scope;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.OperationState;

/**
 * The names under which sealed types are stored, put on the domain types from outside. They are in
 * every database there is: a name, once released, stays.
 */
final class StoredForm {
  private StoredForm() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = OperationState.AwaitingApproval.class, name = "awaiting-approval"),
    @JsonSubTypes.Type(value = OperationState.Approved.class, name = "approved"),
    @JsonSubTypes.Type(value = OperationState.Running.class, name = "running"),
    @JsonSubTypes.Type(value = OperationState.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = OperationState.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = OperationState.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = OperationState.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = OperationState.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = OperationState.Expired.class, name = "expired"),
    @JsonSubTypes.Type(value = OperationState.Superseded.class, name = "superseded")
  })
  interface State {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = OperationState.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = OperationState.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = OperationState.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = OperationState.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = OperationState.Expired.class, name = "expired"),
    @JsonSubTypes.Type(value = OperationState.Superseded.class, name = "superseded")
  })
  interface EndedState {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEvent.Requested.class, name = "requested"),
    @JsonSubTypes.Type(value = JournalEvent.WaitsInLine.class, name = "waits-in-line"),
    @JsonSubTypes.Type(value = JournalEvent.HeldBack.class, name = "held-back"),
    @JsonSubTypes.Type(value = JournalEvent.TakesOver.class, name = "takes-over"),
    @JsonSubTypes.Type(value = JournalEvent.TookOver.class, name = "took-over"),
    @JsonSubTypes.Type(value = JournalEvent.TakenOver.class, name = "taken-over"),
    @JsonSubTypes.Type(value = JournalEvent.Retries.class, name = "retries"),
    @JsonSubTypes.Type(value = JournalEvent.ApprovalAsked.class, name = "approval-asked"),
    @JsonSubTypes.Type(value = JournalEvent.ApprovalGiven.class, name = "approval-given"),
    @JsonSubTypes.Type(value = JournalEvent.ApprovalRefused.class, name = "approval-refused"),
    @JsonSubTypes.Type(value = JournalEvent.Drifted.class, name = "drifted"),
    @JsonSubTypes.Type(value = JournalEvent.StartMissed.class, name = "start-missed"),
    @JsonSubTypes.Type(value = JournalEvent.ClusterAwaited.class, name = "cluster-awaited"),
    @JsonSubTypes.Type(value = JournalEvent.VersionAwaited.class, name = "version-awaited"),
    @JsonSubTypes.Type(value = JournalEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = JournalEvent.CancelAsked.class, name = "cancel-asked"),
    @JsonSubTypes.Type(value = JournalEvent.PauseAsked.class, name = "pause-asked"),
    @JsonSubTypes.Type(value = JournalEvent.Paused.class, name = "paused"),
    @JsonSubTypes.Type(value = JournalEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = JournalEvent.Directed.class, name = "directed"),
    @JsonSubTypes.Type(value = JournalEvent.Kept.class, name = "kept"),
    @JsonSubTypes.Type(value = JournalEvent.Typed.class, name = "typed"),
    @JsonSubTypes.Type(value = JournalEvent.Progressed.class, name = "progressed"),
    @JsonSubTypes.Type(value = JournalEvent.Finished.class, name = "finished")
  })
  interface Event {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ProgressEvent.StepStarted.class, name = "step-started"),
    @JsonSubTypes.Type(value = ProgressEvent.Advanced.class, name = "advanced"),
    @JsonSubTypes.Type(value = ProgressEvent.ItemChanged.class, name = "item-changed"),
    @JsonSubTypes.Type(value = ProgressEvent.StepFinished.class, name = "step-finished"),
    @JsonSubTypes.Type(value = ProgressEvent.Offered.class, name = "offered"),
    @JsonSubTypes.Type(value = ProgressEvent.FileKept.class, name = "file-kept"),
    @JsonSubTypes.Type(value = ProgressEvent.Took.class, name = "took"),
    @JsonSubTypes.Type(value = ProgressEvent.Released.class, name = "released")
  })
  interface Progress {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = StepOutcome.Changed.class, name = "changed"),
    @JsonSubTypes.Type(value = StepOutcome.Unchanged.class, name = "unchanged"),
    @JsonSubTypes.Type(value = StepOutcome.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = StepOutcome.Cancelled.class, name = "cancelled")
  })
  interface StepEnd {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Offer.Ask.class, name = "ask"),
    @JsonSubTypes.Type(value = Offer.Tell.class, name = "tell")
  })
  interface Offered {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Scope.Nothing.class, name = "nothing"),
    @JsonSubTypes.Type(value = Scope.WholeCluster.class, name = "whole-cluster"),
    @JsonSubTypes.Type(value = Scope.Everything.class, name = "everything"),
    @JsonSubTypes.Type(value = Scope.Part.class, name = "part"),
    @JsonSubTypes.Type(value = Scope.Nodes.class, name = "nodes")
  })
  interface HeldScope {}

  /** Keeps the derived {@code isEmpty} out of what is stored. */
  @JsonIgnoreProperties("empty")
  interface Difference {}
}
