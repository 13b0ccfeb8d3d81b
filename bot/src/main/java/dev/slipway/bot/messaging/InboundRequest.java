package dev.slipway.bot.messaging;

import dev.slipway.config.types.UserId;
import java.time.Instant;

/** What a person asked of the bot, stored before it is acknowledged and worked on afterwards. */
public sealed interface InboundRequest permits InboundCommand, InboundClick {
  /** Unique per delivery; a repeated delivery has the same key. */
  String key();

  /** Who. */
  UserId user();

  /** When it arrived. */
  Instant receivedAt();
}
