package dev.slipway.bot.recurring;

import dev.slipway.bot.calendar.Recurrence;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What somebody wants to be scheduled; the parts as in {@link Schedule}, and the inbox key of what
 * asks.
 */
public record ScheduleOrder(
    Recurrence recurrence,
    ZoneId zone,
    Duration jitter,
    String line,
    UserId owner,
    String ownerName,
    ChannelId channel,
    String channelName,
    Optional<String> delivery) {}
