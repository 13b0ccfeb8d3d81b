package dev.slipway.bot.messaging;

import dev.slipway.config.types.ChannelId;
import java.util.Optional;

/** Knows channels by the names people use. Thread-safe; answers from what it last learned. */
public interface ChannelDirectory {
  /** The id of the channel called {@code name}, without {@code #}; empty when there is none. */
  Optional<ChannelId> idOf(String name);

  /** Whether it has learned every channel there is; until then an unknown one may well exist. */
  default boolean hasAnswered() {
    return true;
  }
}
