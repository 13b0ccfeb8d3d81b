package dev.slipway.actions.etcd.defrag;

import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.failure.Failure;

/** Which member's turn it is. */
sealed interface Next {
  /** This one's; the others are enough without it. */
  record Turn(Member member) implements Next {}

  /** No one's: somebody asked to stop. */
  record Stopped() implements Next {}

  /** No one's, and it does not change by waiting. */
  record Forbidden(Failure why) implements Next {}
}
