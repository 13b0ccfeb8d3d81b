package dev.slipway.bot.freeze;

import dev.slipway.bot.calendar.Span;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.util.Optional;

/**
 * What somebody wants to be frozen; the parts as in {@link Freeze}, and the inbox key of what asks.
 */
public record FreezeOrder(
    ClusterName cluster,
    Span span,
    String reason,
    UserId owner,
    ChannelId channel,
    Optional<String> delivery) {}
