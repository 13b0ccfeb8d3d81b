package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.port.OperationStore.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time during which this replica tells what becomes of operations: from when it begins, knowing
 * only what is stored, until it is closed, in the middle of a sentence if need be. Thread-safe,
 * except for {@link #look}, which is for one thread.
 */
final class PublishingSession implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PublishingSession.class);

  /** Ended operations that are looked at. */
  private static final int RECENT = 100;

  private static final Duration JUST_NOW = Duration.ofMinutes(15);

  private final OperationThread.Tools tools;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-keeper-", 0).factory());
  private final Map<OperationId, CoalescingWorker> coalescingWorkers = new ConcurrentHashMap<>();
  private final Map<OperationId, Progress> seen = new HashMap<>();
  private final long newestBefore;
  private boolean begun;

  /** Reads how far everything is; tells nothing yet. */
  PublishingSession(OperationThread.Tools tools) {
    this.tools = tools;
    store().progress(RECENT).forEach(progress -> seen.put(progress.id(), progress));
    this.newestBefore = seen.keySet().stream().mapToLong(OperationId::number).max().orElse(0);
  }

  private OperationStore store() {
    return tools.store();
  }

  private void begin(Instant now) {
    store().open().forEach(operation -> changed(operation.id()));
    List<Operation> recent = store().recent(RECENT);
    recent.stream()
        .filter(Operation::ended)
        .map(Operation::id)
        .filter(this::untold)
        .forEach(this::changed);
    // The message it came out of may not have been told before the process before this one died.
    recent.stream()
        .filter(operation -> endedAfter(now.minus(JUST_NOW), operation))
        .flatMap(operation -> operation.parent().stream())
        .forEach(this::changed);
  }

  private static boolean endedAfter(Instant time, Operation operation) {
    return operation.state() instanceof OperationState.Ended ended && ended.at().isAfter(time);
  }

  private boolean untold(OperationId id) {
    long told = tools.refs().find(id).map(MessageRefStore.MessageRef::postedUpTo).orElse(-1L);
    return store().view(id).map(view -> told < OperationThread.last(view)).orElse(false);
  }

  /**
   * Shows every open operation anew and tells what was left untold before {@code now}; from then on
   * looks what was written since, by whomever. Where the store is away in the middle of that, the
   * next look does all of it again.
   */
  void look(Instant now) {
    if (!begun) {
      begin(now);
      begun = true;
    }
    Map<OperationId, Progress> before = Map.copyOf(seen);
    seen.clear();
    for (Progress progress : store().progress(RECENT)) {
      seen.put(progress.id(), progress);
      if (!progress.equals(before.get(progress.id()))) {
        changed(progress.id());
      }
    }
  }

  /** Something about it is new. Returns at once. */
  void changed(OperationId id) {
    try {
      coalescingWorkers.computeIfAbsent(id, this::teller).wake();
    } catch (RejectedExecutionException e) {
      log.debug("{} changed while this replica falls silent; whoever speaks next tells it", id);
    }
  }

  private CoalescingWorker teller(OperationId id) {
    boolean mayBeTold = id.number() <= newestBefore;
    return new CoalescingWorker(
        id.toString(),
        executor,
        new OperationThread(id, mayBeTold, tools, this::changed, () -> forget(id)));
  }

  private void forget(OperationId id) {
    CoalescingWorker coalescingWorker = coalescingWorkers.remove(id);
    log.debug("{} is told to its end{}", id, coalescingWorker == null ? " again" : "");
  }

  /** Interrupts whatever is being told. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
