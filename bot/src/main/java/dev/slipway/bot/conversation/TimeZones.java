package dev.slipway.bot.conversation;

import dev.slipway.config.vocabulary.UserId;
import java.time.ZoneId;
import java.util.Optional;

/** Knows where people's clocks stand. Thread-safe; may ask the chat platform. */
@FunctionalInterface
public interface TimeZones {
  /** The zone this person set; empty when it cannot be learnt. */
  Optional<ZoneId> of(UserId person);
}
