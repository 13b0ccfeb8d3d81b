package dev.slipway.bot.messaging;

import dev.slipway.config.types.UserId;
import java.time.ZoneId;
import java.util.Optional;

/** Knows where people's clocks stand. Thread-safe; may ask the chat platform. */
@FunctionalInterface
public interface TimeZoneLookup {
  /** The zone this person set; empty when it cannot be learnt. */
  Optional<ZoneId> of(UserId person);
}
