package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.Signal;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** Something the eviction loop is told. */
public sealed interface EvictionEvent {
  /** An eviction was answered. */
  record Answered(String uid, EvictionResponse answer) implements EvictionEvent {}

  /** A pod is on the node, like this. */
  record PodSeen(Pod pod) implements EvictionEvent {}

  /** The pod with this uid is no longer on the node. */
  record PodGone(String uid) implements EvictionEvent {}

  /** The node's kubelet reports, or does not: then nothing that ends there is confirmed. */
  record NodeSeen(boolean ready) implements EvictionEvent {}

  /** Somebody lets the node take new pods again, after it was seen to be cordoned. */
  record NodeUncordoned() implements EvictionEvent {}

  /** A budget is like this now. */
  record BudgetSeen(PodDisruptionBudget budget) implements EvictionEvent {}

  /** Advice came about a blockage; {@code version} says about which state of it. */
  record BlockageAnalyzed(String about, int version, BlockageAnalysis analysis)
      implements EvictionEvent {}

  /** Somebody told the drain something. */
  record SignalReceived(Signal signal) implements EvictionEvent {}

  /** Somebody asked to stop. */
  record StopRequested() implements EvictionEvent {}
}
