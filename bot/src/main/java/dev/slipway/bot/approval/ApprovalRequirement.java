package dev.slipway.bot.approval;

import dev.slipway.actions.failure.Failure;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.util.Set;

/** What a request needs before it may run. */
public sealed interface ApprovalRequirement {
  /** Nothing. */
  record NotRequired() implements ApprovalRequirement {}

  /** A yes from one of {@code approvers} within {@code within}. */
  record Required(Set<UserId> approvers, Duration within) implements ApprovalRequirement {
    public Required {
      approvers = Set.copyOf(approvers);
    }
  }

  /** It cannot be asked for here at all. */
  record Denied(Failure failure) implements ApprovalRequirement {}
}
