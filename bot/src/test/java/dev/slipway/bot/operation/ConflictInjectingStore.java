package dev.slipway.bot.operation;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.config.types.ClusterName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Lets somebody else write between an update's reading and its writing, and can be out of order.
 */
public final class ConflictInjectingStore implements OperationStore {
  private final OperationStore store;
  private final Deque<Runnable> others = new ArrayDeque<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean down;

  public ConflictInjectingStore(OperationStore store) {
    this.store = store;
  }

  /** {@code other} writes in the middle of the next update. */
  void interfere(Runnable other) {
    others.add(other);
  }

  /** Whether it takes nothing; what it has can still be read. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** How often something was to be written while it was down. */
  int refused() {
    return refused.get();
  }

  @Override
  public Optional<Operation> update(
      OperationId id, Function<Operation, Optional<Change>> transition) {
    refuseWhenDown();
    return store.update(
        id,
        read -> {
          Optional<Change> change = transition.apply(read);
          Runnable other = others.poll();
          if (other != null) {
            other.run();
          }
          return change;
        });
  }

  @Override
  public Operation create(LongFunction<Change> withNumber, Optional<String> delivery) {
    return store.create(withNumber, delivery);
  }

  @Override
  public Optional<Operation> find(OperationId id) {
    return store.find(id);
  }

  @Override
  public Optional<Operation> openDuplicate(
      ClusterName cluster, String action, Arguments arguments) {
    return store.openDuplicate(cluster, action, arguments);
  }

  @Override
  public Optional<OperationView> view(OperationId id) {
    return store.view(id);
  }

  @Override
  public List<Progress> progress(int recent) {
    return store.progress(recent);
  }

  @Override
  public List<Operation> children(OperationId parent) {
    return store.children(parent);
  }

  @Override
  public List<Operation> recent(int most) {
    return store.recent(most);
  }

  @Override
  public List<HeldResource> possessions() {
    return store.possessions();
  }

  @Override
  public void released(HeldResource heldResource) {
    store.released(heldResource);
  }

  @Override
  public JournalEntry append(OperationId id, JournalEvent event) {
    refuseWhenDown();
    return store.append(id, event);
  }

  @Override
  public boolean append(OperationId id, int attempt, List<JournalEvent> events) {
    refuseWhenDown();
    return store.append(id, attempt, events);
  }

  @Override
  public Map<OperationId, Long> openVersions() {
    return store.openVersions();
  }

  @Override
  public List<LineageEntry> relatives(Collection<OperationId> of) {
    return store.relatives(of);
  }

  @Override
  public List<Operation> queued(ClusterName cluster) {
    return store.queued(cluster);
  }

  @Override
  public List<Operation> open(int most) {
    return store.open(most);
  }

  private void refuseWhenDown() {
    if (down) {
      refused.incrementAndGet();
      throw new IllegalStateException("no store");
    }
  }
}
