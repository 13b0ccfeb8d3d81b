package dev.slipway.bot.calendar.freeze;

import dev.slipway.bot.time.TimeRange;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.util.Optional;

/**
 * What somebody wants to be frozen; the parts as in {@link Freeze}, and the inbox key of what asks.
 */
public record FreezeSpec(
    ClusterName cluster,
    TimeRange span,
    String reason,
    UserId owner,
    ChannelId channel,
    Optional<String> delivery) {}
