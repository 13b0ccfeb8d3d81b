package dev.slipway.bot.slack;

import dev.slipway.bot.conversation.MessageRefs;
import dev.slipway.bot.operation.OperationId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Message references in memory. */
public final class MemoryRefs implements MessageRefs {
  private final Map<OperationId, MessageRef> refs = new ConcurrentHashMap<>();

  @Override
  public Optional<MessageRef> find(OperationId id) {
    return Optional.ofNullable(refs.get(id));
  }

  @Override
  public void save(MessageRef ref) {
    refs.put(ref.operation(), ref);
  }

  /** As if the process had died before it could store it. */
  public void forget(OperationId id) {
    refs.remove(id);
  }
}
