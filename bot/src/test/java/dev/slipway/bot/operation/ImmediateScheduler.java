package dev.slipway.bot.operation;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.bot.operation.port.OperationScheduler;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs at once on a virtual thread; expires when told what time it is. Remembers nothing. */
final class ImmediateScheduler implements OperationScheduler {
  private final Map<OperationId, Instant> expiries = new ConcurrentHashMap<>();
  private final Map<OperationId, Instant> starts = new ConcurrentHashMap<>();
  private volatile @Nullable OperationExecutor work;

  void attach(OperationExecutor attached) {
    work = attached;
  }

  @Override
  public void runNow(OperationId id) {
    OperationExecutor attached = work;
    if (attached != null) {
      Thread.ofVirtual().start(() -> attached.run(id));
    }
  }

  @Override
  public void runAt(OperationId id, Instant when) {
    starts.put(id, when);
  }

  @Override
  public void expireAt(OperationId id, Instant when) {
    expiries.put(id, when);
  }

  @Override
  public boolean willRun(OperationId id) {
    return starts.containsKey(id);
  }

  @Override
  public boolean willExpire(OperationId id) {
    return expiries.containsKey(id);
  }

  Map<OperationId, Instant> starts() {
    return Map.copyOf(starts);
  }

  Map<OperationId, Instant> expiries() {
    return Map.copyOf(expiries);
  }

  /** Everything that is due, as a schedule would call it. */
  void strike(Instant now) {
    OperationExecutor attached = work;
    starts.forEach(
        (id, when) -> {
          if (!now.isBefore(when) && starts.remove(id, when)) {
            runNow(id);
          }
        });
    expiries.forEach(
        (id, when) -> {
          if (attached != null && !now.isBefore(when) && expiries.remove(id, when)) {
            attached.expire(id);
          }
        });
  }
}
