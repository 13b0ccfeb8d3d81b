package dev.slipway.bot.ownership;

import dev.slipway.actions.spine.Answer;
import dev.slipway.config.vocabulary.ChannelId;

/**
 * What became of a change.
 *
 * @param answer for whoever made it elsewhere
 * @param channel where a message of its own tells it, so that there nothing more need be said
 */
public record Changed(Answer answer, ChannelId channel) {}
