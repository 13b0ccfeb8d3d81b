package dev.slipway.bot.freeze;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.calendar.StartTime;

/** What is said when a freeze stands in the way, or cannot be changed. */
final class FreezeFailures {
  private FreezeFailures() {}

  static Failure frozen(String action, Freeze freeze) {
    return Failure.refused(
        "Beginning " + action + " in " + freeze.cluster(),
        "the cluster is frozen until "
            + new StartTime(freeze.span().until(), freeze.span().zone()).words()
            + " by "
            + freeze.id()
            + " of @"
            + freeze.owner()
            + (freeze.reason().isEmpty() ? "" : ", because \"" + freeze.reason() + "\""),
        "Wait until it is over, or have an approver end it with schedule freeze end "
            + freeze.id()
            + ".");
  }

  static Failure unknown(FreezeId id) {
    return Failure.user(
        "Ending " + id,
        "there is no such freeze to come",
        "Type schedule freeze to see those there are.");
  }

  static Failure notYours(Freeze freeze) {
    return Failure.refused(
        "Ending " + freeze.id(),
        "it is @" + freeze.owner() + "'s, and you are not among its channel's approvers",
        "Ask one of them.");
  }
}
