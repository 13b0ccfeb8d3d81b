package dev.slipway.bot.approval;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.config.types.ChannelId;

/**
 * What became of a change.
 *
 * @param answer for whoever made it elsewhere
 * @param channel where a message of its own tells it, so that there nothing more need be said
 */
public record OwnedChange(QueryResult answer, ChannelId channel) {}
