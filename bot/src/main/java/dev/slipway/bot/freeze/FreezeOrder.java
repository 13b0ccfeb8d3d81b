package dev.slipway.bot.freeze;

import dev.slipway.bot.calendar.Span;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;

/** What somebody wants to be frozen; the parts as in {@link Freeze}. */
public record FreezeOrder(
    ClusterName cluster, Span span, String reason, UserId owner, ChannelId channel) {}
