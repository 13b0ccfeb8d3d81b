package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;

/** One pod on its way out. Touched by the loop's thread only. */
final class PodEviction {
  /** Where it is. */
  enum Phase {
    /** Its eviction is to be asked for, now or later. */
    WAITING,
    /** Its eviction is asked for and not answered. */
    REQUESTED,
    /** Its deletion has begun. */
    TERMINATING,
    /** It is gone. */
    GONE,
    /** Its deletion has begun so long ago that it is not waited for. */
    UNCONFIRMED,
    /** It will not go. */
    REFUSED,
    /** Somebody said to leave it. */
    SKIPPED;

    boolean isRefused() {
      return this == REFUSED;
    }
  }

  private Pod pod;
  Phase phase = Phase.WAITING;
  Instant due;
  int attempts;

  /** How often its budget's status was found out of order. */
  int outOfOrder;

  /** Why it is where it is, as last told; empty when nothing was. */
  String told = "";

  /** What the blockage it belongs to is about; empty when it never was held up. */
  String about = "";

  /** Why it is held up, in the server's words, until better ones were told. */
  String heldWhy = "";

  /** What can be done about that, a sentence; empty when nobody knows. */
  String remedy = "";

  PodEviction(Pod pod, Instant due) {
    this.pod = pod;
    this.due = due;
  }

  Pod pod() {
    return pod;
  }

  void seen(Pod newer) {
    pod = newer;
  }

  String uid() {
    return pod.getMetadata().getUid();
  }

  String key() {
    return PodState.key(pod);
  }

  boolean settled() {
    return switch (phase) {
      case GONE, UNCONFIRMED, REFUSED, SKIPPED -> true;
      case WAITING, REQUESTED, TERMINATING -> false;
    };
  }
}
