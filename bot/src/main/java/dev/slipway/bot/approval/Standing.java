package dev.slipway.bot.approval;

/** How a person stands to a request. */
public enum Standing {
  APPROVER,
  /** May not approve their own request. */
  REQUESTER,
  STRANGER
}
