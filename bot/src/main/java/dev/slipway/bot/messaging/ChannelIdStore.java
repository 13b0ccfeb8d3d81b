package dev.slipway.bot.messaging;

import dev.slipway.config.types.ChannelId;
import java.util.Optional;

/** What the chat last said a channel's id is. Outlives the process. Thread-safe. */
public interface ChannelIdStore {
  /** The id of the channel called {@code name}; empty when it was never heard. */
  Optional<ChannelId> find(String name);

  /** Stores or replaces it. */
  void save(String name, ChannelId id);

  /** There is no such channel any more. */
  void remove(String name);
}
