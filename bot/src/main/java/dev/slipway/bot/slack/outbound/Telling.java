package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.conversation.MessageRefs;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.operation.OperationStore.Stand;
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
final class Telling implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Telling.class);

  /** Ended operations that are looked at. */
  private static final int RECENT = 100;

  private static final Duration JUST_NOW = Duration.ofMinutes(15);

  private final KeptMessage.Tools tools;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-keeper-", 0).factory());
  private final Map<OperationId, Teller> tellers = new ConcurrentHashMap<>();
  private final Map<OperationId, Stand> seen = new HashMap<>();
  private final long newestBefore;
  private boolean begun;

  /** Reads how far everything is; tells nothing yet. */
  Telling(KeptMessage.Tools tools) {
    this.tools = tools;
    store().stands(RECENT).forEach(stand -> seen.put(stand.id(), stand));
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
    long told = tools.refs().find(id).map(MessageRefs.MessageRef::toldUntil).orElse(-1L);
    return store().view(id).map(view -> told < KeptMessage.last(view)).orElse(false);
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
    Map<OperationId, Stand> before = Map.copyOf(seen);
    seen.clear();
    for (Stand stand : store().stands(RECENT)) {
      seen.put(stand.id(), stand);
      if (!stand.equals(before.get(stand.id()))) {
        changed(stand.id());
      }
    }
  }

  /** Something about it is new. Returns at once. */
  void changed(OperationId id) {
    try {
      tellers.computeIfAbsent(id, this::teller).poke();
    } catch (RejectedExecutionException e) {
      log.debug("{} changed while this replica falls silent; whoever speaks next tells it", id);
    }
  }

  private Teller teller(OperationId id) {
    boolean mayBeTold = id.number() <= newestBefore;
    return new Teller(
        id.toString(),
        executor,
        new KeptMessage(id, mayBeTold, tools, this::changed, () -> forget(id)));
  }

  private void forget(OperationId id) {
    Teller teller = tellers.remove(id);
    log.debug("{} is told to its end{}", id, teller == null ? " again" : "");
  }

  /** Interrupts whatever is being told. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
