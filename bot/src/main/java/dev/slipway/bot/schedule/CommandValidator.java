package dev.slipway.bot.schedule;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.types.ChannelId;

/** Knows which lines make sense. Asks no cluster. Thread-safe. */
@FunctionalInterface
public interface CommandValidator {
  /** What the line does, when said there; one sentence where it could never be done. */
  Outcome<ActionDescriptor> check(String line, ChannelId channel, String channelName);
}
