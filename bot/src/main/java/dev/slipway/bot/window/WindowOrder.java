package dev.slipway.bot.window;

import dev.slipway.bot.calendar.Openings;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.util.Optional;

/** A window somebody wants; the parts as in {@link Window}, and the inbox key of what asks. */
public record WindowOrder(
    ClusterName cluster,
    Openings openings,
    String reason,
    UserId owner,
    ChannelId channel,
    Optional<String> delivery) {}
