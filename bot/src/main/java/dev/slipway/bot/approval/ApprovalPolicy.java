package dev.slipway.bot.approval;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;

/**
 * Who may say yes. The seam for groups, N of M, windows and break glass: everything that judges
 * goes through here, at the click and again at execution. Fails closed.
 */
public interface ApprovalPolicy {
  /** What a request needs. */
  ApprovalRequirement evaluate(ActionDescriptor action, ChannelId channel, UserId requester);

  /** Whether this person's yes or no counts for that request. */
  Eligibility eligibility(
      ActionDescriptor action, ChannelId channel, UserId requester, UserId candidate);
}
