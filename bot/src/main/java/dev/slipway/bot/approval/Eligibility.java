package dev.slipway.bot.approval;

/** How a person stands to a request. */
public enum Eligibility {
  APPROVER,
  /** May not approve their own request. */
  REQUESTER,
  NOT_ELIGIBLE
}
