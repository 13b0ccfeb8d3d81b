package dev.slipway.bot.calendar.freeze;

import dev.slipway.bot.time.TimeRange;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which nothing disruptive begins in a cluster.
 *
 * @param id its name
 * @param cluster where
 * @param span when
 * @param reason why; may be empty
 * @param owner who wanted it
 * @param channel where it is announced
 * @param ended who ended it early, if somebody did
 */
public record Freeze(
    FreezeId id,
    ClusterName cluster,
    TimeRange span,
    String reason,
    UserId owner,
    ChannelId channel,
    Optional<UserId> ended) {

  /** Whether it holds at that moment. */
  boolean holds(Instant moment) {
    return ended.isEmpty() && span.has(moment);
  }

  /** Whether it holds then or later. */
  boolean isToCome(Instant now) {
    return ended.isEmpty() && now.isBefore(span.until());
  }

  /** The same, ended early. */
  Freeze endedBy(UserId by) {
    return new Freeze(id, cluster, span, reason, owner, channel, Optional.of(by));
  }
}
