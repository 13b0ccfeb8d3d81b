package dev.slipway.bot.calendar.window;

import dev.slipway.bot.time.TimeRange;
import dev.slipway.bot.time.WindowSchedule;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which disruptive maintenance may begin in a cluster.
 *
 * @param id its name
 * @param cluster where
 * @param openings when
 * @param reason why; may be empty
 * @param owner who wanted it
 * @param channel where it is announced
 * @param notBefore openings that are over by then do not count; skipping one moves it to its end
 * @param removed who removed it, if somebody did
 */
public record MaintenanceWindow(
    WindowId id,
    ClusterName cluster,
    WindowSchedule openings,
    String reason,
    UserId owner,
    ChannelId channel,
    Instant notBefore,
    Optional<UserId> removed) {

  /** Whether nothing disruptive begins outside: one that opens once only allows more. */
  boolean isRestrictive() {
    return switch (openings) {
      case WindowSchedule.Recurring ignored -> true;
      case WindowSchedule.Once ignored -> false;
    };
  }

  /** The opening that holds at that moment, else the first one after it. */
  Optional<TimeRange> opening(Instant moment) {
    Instant from = moment.isBefore(notBefore) ? notBefore : moment;
    return removed.isPresent() ? Optional.empty() : openings.atOrAfter(from);
  }

  /** The next few, with the one that holds. */
  List<TimeRange> openings(Instant moment, int most) {
    List<TimeRange> next = new ArrayList<>();
    Optional<TimeRange> opening = opening(moment);
    while (opening.isPresent() && next.size() < most) {
      next.add(opening.get());
      opening = opening(opening.get().until());
    }
    return next;
  }

  /** Whether it is open at that moment. */
  boolean isOpen(Instant moment) {
    return opening(moment).filter(timeRange -> timeRange.has(moment)).isPresent();
  }

  /** The same without the openings before. */
  MaintenanceWindow skippingUntil(Instant end) {
    return new MaintenanceWindow(id, cluster, openings, reason, owner, channel, end, removed);
  }

  /** The same, removed. */
  MaintenanceWindow removedBy(UserId by) {
    return new MaintenanceWindow(
        id, cluster, openings, reason, owner, channel, notBefore, Optional.of(by));
  }
}
