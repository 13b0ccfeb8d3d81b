package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Arguments;
import dev.slipway.config.vocabulary.ClusterName;
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
final class InterferingStore implements OperationStore {
  private final OperationStore store;
  private final Deque<Runnable> others = new ArrayDeque<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean down;

  InterferingStore(OperationStore store) {
    this.store = store;
  }

  /** {@code other} writes in the middle of the next update. */
  void interfere(Runnable other) {
    others.add(other);
  }

  /** Whether it takes nothing; what it has can still be read. */
  void down(boolean isDown) {
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
  public Optional<Operation> openTwin(ClusterName cluster, String action, Arguments arguments) {
    return store.openTwin(cluster, action, arguments);
  }

  @Override
  public Optional<OperationView> view(OperationId id) {
    return store.view(id);
  }

  @Override
  public List<Stand> stands(int recent) {
    return store.stands(recent);
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
  public List<Possession> possessions() {
    return store.possessions();
  }

  @Override
  public void released(Possession possession) {
    store.released(possession);
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
  public List<Kin> relatives(Collection<OperationId> of) {
    return store.relatives(of);
  }

  @Override
  public List<Operation> inLine(ClusterName cluster) {
    return store.inLine(cluster);
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
