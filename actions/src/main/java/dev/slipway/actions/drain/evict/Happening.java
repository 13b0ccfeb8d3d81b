package dev.slipway.actions.drain.evict;

import dev.slipway.actions.spine.Direction;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** Something the eviction loop is told. */
public sealed interface Happening {
  /** An eviction was answered. */
  record Answered(String uid, EvictionAnswer answer) implements Happening {}

  /** A pod is on the node, like this. */
  record PodSeen(Pod pod) implements Happening {}

  /** The pod with this uid is no longer on the node. */
  record PodGone(String uid) implements Happening {}

  /** The node's kubelet reports, or does not: then nothing that ends there is confirmed. */
  record NodeSeen(boolean ready) implements Happening {}

  /** Somebody lets the node take new pods again, after it was seen to be cordoned. */
  record NodeUncordoned() implements Happening {}

  /** A budget is like this now. */
  record BudgetSeen(PodDisruptionBudget budget) implements Happening {}

  /** Advice came about a blockage; {@code version} says about which state of it. */
  record Advised(String about, int version, Advice advice) implements Happening {}

  /** Somebody told the drain something. */
  record Told(Direction direction) implements Happening {}

  /** Somebody asked to stop. */
  record StopAsked() implements Happening {}
}
