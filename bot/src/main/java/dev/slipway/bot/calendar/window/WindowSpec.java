package dev.slipway.bot.calendar.window;

import dev.slipway.bot.time.WindowSchedule;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.util.Optional;

/**
 * A window somebody wants; the parts as in {@link MaintenanceWindow}, and the inbox key of what
 * asks.
 */
public record WindowSpec(
    ClusterName cluster,
    WindowSchedule openings,
    String reason,
    UserId owner,
    ChannelId channel,
    Optional<String> delivery) {}
