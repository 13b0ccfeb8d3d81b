package dev.slipway.bot.approval;

import dev.slipway.actions.failure.Failure;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.util.Set;

/** What a request needs before it may run. */
public sealed interface ApprovalNeed {
  /** Nothing. */
  record None() implements ApprovalNeed {}

  /** A yes from one of {@code approvers} within {@code within}. */
  record One(Set<UserId> approvers, Duration within) implements ApprovalNeed {
    public One {
      approvers = Set.copyOf(approvers);
    }
  }

  /** It cannot be asked for here at all. */
  record Refused(Failure failure) implements ApprovalNeed {}
}
