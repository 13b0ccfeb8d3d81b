package dev.slipway.bot.recurring;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.config.vocabulary.ChannelId;

/** Knows which lines make sense. Asks no cluster. Thread-safe. */
@FunctionalInterface
public interface Lines {
  /** What the line does, when said there; one sentence where it could never be done. */
  Outcome<ActionDescriptor> check(String line, ChannelId channel, String channelName);
}
