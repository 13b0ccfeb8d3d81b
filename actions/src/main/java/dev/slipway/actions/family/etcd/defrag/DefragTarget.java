package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.etcd.members.EtcdMember;

/** Which member's turn it is. */
sealed interface DefragTarget {
  /** This one's; the others are enough without it. */
  record Turn(EtcdMember member) implements DefragTarget {}

  /** No one's: somebody asked to stop. */
  record Stopped() implements DefragTarget {}

  /** No one's, and it does not change by waiting. */
  record Forbidden(Failure why) implements DefragTarget {}
}
