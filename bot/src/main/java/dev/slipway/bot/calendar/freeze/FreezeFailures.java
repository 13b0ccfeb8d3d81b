package dev.slipway.bot.calendar.freeze;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;

/** What is said when a freeze stands in the way, or cannot be changed. */
final class FreezeFailures {
  private FreezeFailures() {}

  static Failure frozen(String action, Freeze freeze) {
    return Failure.refused(
        "Beginning " + action + " in " + freeze.cluster(),
        Text.of(
                "the cluster is frozen until "
                    + new ZonedStart(freeze.span().until(), freeze.span().zone()).words()
                    + " by "
                    + freeze.id()
                    + " of ")
            .person(freeze.owner())
            .words(freeze.reason().isEmpty() ? "" : ", because \"" + freeze.reason() + "\""),
        Text.of("Wait until it is over, or have an approver end it with ")
            .command("schedule", "freeze end " + freeze.id())
            .words("."));
  }

  static Failure unread(String action, ClusterName cluster, FreezeId id) {
    return Failure.refused(
        "Beginning " + action + " in " + cluster,
        "the cluster is frozen by "
            + id
            + ", which another version of Slipway wrote and this one cannot read",
        "Wait until it is over, or end it with the version that wrote it.");
  }

  static Failure unknown(FreezeId id) {
    return Failure.user(
        "Ending " + id,
        "there is no such freeze to come",
        Text.of("Type ").command("schedule", "freeze").words(" to see those there are."));
  }

  static Failure notYours(Freeze freeze) {
    return Failure.refused(
        "Ending " + freeze.id(),
        Text.of("it is ")
            .person(freeze.owner())
            .words("'s, and you are not among its channel's approvers"),
        Text.of("Ask one of them."));
  }
}
