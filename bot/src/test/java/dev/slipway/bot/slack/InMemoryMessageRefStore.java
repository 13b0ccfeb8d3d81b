package dev.slipway.bot.slack;

import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.resilience.StoreUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Message references in memory. */
public final class InMemoryMessageRefStore implements MessageRefStore {
  private final Map<OperationId, MessageRef> refs = new ConcurrentHashMap<>();
  private final AtomicInteger outages = new AtomicInteger();

  @Override
  public Optional<MessageRef> find(OperationId id) {
    return Optional.ofNullable(refs.get(id));
  }

  @Override
  public void save(MessageRef ref) {
    if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE);
    }
    refs.put(ref.operation(), ref);
  }

  /** The next so many are not saved. */
  public void goAway(int times) {
    outages.set(times);
  }

  /** Whether they were. */
  public boolean isBack() {
    return outages.get() == 0;
  }

  /** As if the process had died before it could store it. */
  public void forget(OperationId id) {
    refs.remove(id);
  }
}
