package dev.slipway.bot.conversation;

import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.config.vocabulary.ChannelId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows channels by name also while the chat does not answer: by what it said before. What it says
 * now always wins, so that a channel that was renamed loses what its old name was allowed.
 * Thread-safe.
 */
public final class RememberedChannels implements ChannelDirectory {
  private static final Logger log = LoggerFactory.getLogger(RememberedChannels.class);

  private final ChannelDirectory chat;
  private final ChannelMemory memory;
  private final Map<String, ChannelId> saved = new ConcurrentHashMap<>();

  public RememberedChannels(ChannelDirectory chat, ChannelMemory memory) {
    this.chat = chat;
    this.memory = memory;
  }

  @Override
  public Optional<ChannelId> idOf(String name) {
    Optional<ChannelId> said = chat.idOf(name);
    if (said.isPresent()) {
      save(name, said.get());
      return said;
    }
    if (!chat.hasAnswered()) {
      return memory.find(name);
    }
    memory.forget(name);
    saved.remove(name);
    return Optional.empty();
  }

  @Override
  public boolean hasAnswered() {
    return chat.hasAnswered();
  }

  private void save(String name, ChannelId id) {
    if (!id.equals(saved.get(name))) {
      try {
        memory.save(name, id);
        saved.put(name, id);
      } catch (StoreOutage e) {
        log.debug("#{} is kept when the store answers", name, e);
      }
    }
  }
}
