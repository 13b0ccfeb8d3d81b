package dev.slipway.bot.messaging;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.config.types.ChannelId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows channels by name also while the chat does not answer: by what it said before. Until it has
 * answered once, what is remembered is said without waiting for it, and it is asked meanwhile. From
 * then on what it says wins, so that a channel that was renamed loses what its old name was
 * allowed. Thread-safe.
 */
public final class CachingChannelDirectory implements ChannelDirectory {
  private static final Logger log = LoggerFactory.getLogger(CachingChannelDirectory.class);

  private final ChannelDirectory chat;
  private final ChannelIdStore memory;
  private final Executor meanwhile;
  private final Map<String, ChannelId> saved = new ConcurrentHashMap<>();
  private final AtomicBoolean asking = new AtomicBoolean();

  /** {@code meanwhile} asks the chat, once at a time. */
  public CachingChannelDirectory(ChannelDirectory chat, ChannelIdStore memory, Executor meanwhile) {
    this.chat = chat;
    this.memory = memory;
    this.meanwhile = meanwhile;
  }

  @Override
  public Optional<ChannelId> idOf(String name) {
    Optional<ChannelId> remembered = chat.hasAnswered() ? Optional.empty() : memory.find(name);
    if (remembered.isPresent()) {
      askMeanwhile(name);
      return remembered;
    }
    return ask(name);
  }

  @Override
  public boolean hasAnswered() {
    return chat.hasAnswered();
  }

  private Optional<ChannelId> ask(String name) {
    Optional<ChannelId> said = chat.idOf(name);
    if (said.isPresent()) {
      save(name, said.get());
    } else if (chat.hasAnswered()) {
      forget(name);
    }
    return said;
  }

  private void askMeanwhile(String name) {
    if (asking.compareAndSet(false, true)) {
      meanwhile.execute(
          () -> {
            try {
              ask(name);
            } finally {
              asking.set(false);
            }
          });
    }
  }

  private void save(String name, ChannelId id) {
    if (!id.equals(saved.get(name))) {
      try {
        memory.save(name, id);
        saved.put(name, id);
      } catch (StoreUnavailableException e) {
        log.debug("#{} is kept when the store answers", name, e);
      }
    }
  }

  private void forget(String name) {
    try {
      memory.remove(name);
      saved.remove(name);
    } catch (StoreUnavailableException e) {
      log.debug("#{} is forgotten when the store answers", name, e);
    }
  }
}
