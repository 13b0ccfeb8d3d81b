package dev.slipway.bot.approval;

import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;

/**
 * Who may say yes. The seam for groups, N of M, windows and break glass: everything that judges
 * goes through here, at the click and again at execution. Fails closed.
 */
public interface ApprovalPolicy {
  /** What a request needs. */
  ApprovalNeed judge(ActionDescriptor action, ChannelId channel, UserId requester);

  /** Whether this person's yes or no counts for that request. */
  Standing standing(ActionDescriptor action, ChannelId channel, UserId requester, UserId candidate);
}
