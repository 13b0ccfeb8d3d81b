package dev.slipway.bot.schedule;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.time.Recurrence;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A line that is said again and again in the name of whoever scheduled it.
 *
 * @param id its name
 * @param version counts stored changes
 * @param recurrence when
 * @param zone in which zone
 * @param jitter at most so much later, each time otherwise
 * @param line what is said, without slash, complete
 * @param owner who scheduled it; each run is theirs and needs their right
 * @param ownerName how to show them where mentions do not work
 * @param channel where
 * @param channelName its name; may be empty
 * @param createdAt when it was scheduled
 * @param status whether it runs
 * @param due the next time it is due, before jitter
 * @param lastEvent what happened last, a sentence; may be empty
 */
public record Schedule(
    ScheduleId id,
    long version,
    Recurrence recurrence,
    ZoneId zone,
    Duration jitter,
    String line,
    UserId owner,
    String ownerName,
    ChannelId channel,
    String channelName,
    Instant createdAt,
    Status status,
    Instant due,
    Text lastEvent) {

  /** Whether it runs. */
  public enum Status {
    /** Waits for a yes before it runs for the first time. */
    WAITING,
    ACTIVE,
    PAUSED,
    /** Never again; kept so that its name stays its own. */
    REMOVED
  }

  /** A copy in another status, with a note about why. */
  Schedule in(Status next, Text why) {
    return copy(next, due, why);
  }

  /** A copy that is due then. */
  Schedule due(Instant then, Text why) {
    return copy(status, then, why);
  }

  private Schedule copy(Status newStatus, Instant newDue, Text newNote) {
    return new Schedule(
        id,
        version,
        recurrence,
        zone,
        jitter,
        line,
        owner,
        ownerName,
        channel,
        channelName,
        createdAt,
        newStatus,
        newDue,
        newNote);
  }

  /** When a run due at {@code time} begins: always the same for the same run. */
  Instant begins(Instant time) {
    long most = jitter.toSeconds() + 1;
    return time.plusSeconds(
        Math.floorMod(31 * id.number() + 17 * time.getEpochSecond() / 60, most));
  }

  /** A moment in its zone. */
  ZonedStart at(Instant time) {
    return new ZonedStart(time, zone);
  }
}
