package dev.slipway.bot.schedule;

import dev.slipway.bot.time.Recurrence;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody wants to be scheduled; the parts as in {@link Schedule}, and the inbox key of what
 * asks.
 */
public record ScheduleSpec(
    Recurrence recurrence,
    ZoneId zone,
    Duration jitter,
    String line,
    UserId owner,
    String ownerName,
    ChannelId channel,
    String channelName,
    Optional<String> delivery) {}
