package dev.slipway.bot.conversation;

import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;

/** What a person asked of the bot, stored before it is acknowledged and worked on afterwards. */
public sealed interface Inbound permits InboundCommand, InboundPress {
  /** Unique per delivery; a repeated delivery has the same key. */
  String key();

  /** Who. */
  UserId user();

  /** When it arrived. */
  Instant receivedAt();
}
