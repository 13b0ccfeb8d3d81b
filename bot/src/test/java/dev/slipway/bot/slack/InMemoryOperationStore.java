package dev.slipway.bot.slack;

import static java.util.stream.Collectors.toMap;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.config.types.ClusterName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Operations in memory, told on as the real store's users tell them. */
public final class InMemoryOperationStore implements OperationStore {
  private final Map<Long, Operation> operations = new TreeMap<>();
  private final Map<Long, List<JournalEntry>> journals = new TreeMap<>();
  private volatile OperationListener listener = id -> {};
  private boolean away;

  public void tell(OperationListener wanted) {
    listener = wanted;
  }

  @Override
  public Operation create(LongFunction<Change> withNumber, Optional<String> delivery) {
    Operation created;
    synchronized (this) {
      long number = operations.size() + 1L;
      Change first = withNumber.apply(number);
      created = first.operation().withVersion(1);
      operations.put(number, created);
      first.events().forEach(event -> write(created.id(), event));
    }
    listener.changed(created.id());
    return created;
  }

  private List<JournalEntry> journal(OperationId id) {
    return journals.computeIfAbsent(id.number(), ignored -> new ArrayList<>());
  }

  private JournalEntry write(OperationId id, JournalEvent event) {
    List<JournalEntry> journal = journal(id);
    JournalEntry entry = new JournalEntry(id, journal.size() + 1L, Instant.now(), event);
    journal.add(entry);
    return entry;
  }

  @Override
  public synchronized Optional<Operation> find(OperationId id) {
    return Optional.ofNullable(operations.get(id.number()));
  }

  @Override
  public synchronized Optional<Operation> openDuplicate(
      ClusterName cluster, String action, Arguments arguments) {
    return open().stream().filter(o -> o.action().equals(action)).findFirst();
  }

  @Override
  public synchronized Optional<OperationView> view(OperationId id) {
    return find(id).map(found -> new OperationView(found, journal(id), children(id)));
  }

  @Override
  public synchronized List<Operation> children(OperationId parent) {
    return operations.values().stream()
        .filter(o -> o.parent().equals(Optional.of(parent)))
        .toList();
  }

  /** The next question for recent operations is not answered. */
  public synchronized void goAway() {
    away = true;
  }

  @Override
  public synchronized List<Operation> recent(int most) {
    if (away) {
      away = false;
      throw new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE);
    }
    return operations.values().stream()
        .sorted(Comparator.comparingLong((Operation o) -> o.id().number()).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized List<Progress> progress(int recent) {
    return operations.values().stream()
        .filter(o -> !o.ended() || o.id().number() > operations.size() - recent)
        .map(o -> new Progress(o.id(), o.version(), journal(o.id()).size()))
        .toList();
  }

  @Override
  public Optional<Operation> update(
      OperationId id, Function<Operation, Optional<Change>> transition) {
    Operation next;
    synchronized (this) {
      Operation before = find(id).orElseThrow();
      Optional<Change> change = transition.apply(before);
      if (change.isEmpty()) {
        return Optional.empty();
      }
      next = change.get().operation().withVersion(before.version() + 1);
      operations.put(id.number(), next);
      change.get().events().forEach(event -> write(id, event));
    }
    listener.changed(id);
    return Optional.of(next);
  }

  @Override
  public List<HeldResource> possessions() {
    return List.of();
  }

  @Override
  public void released(HeldResource heldResource) {
    throw new IllegalStateException("nothing is held here");
  }

  @Override
  public boolean append(OperationId id, int attempt, List<JournalEvent> events) {
    synchronized (this) {
      if (!find(id).orElseThrow().state().isOpenAt(attempt)) {
        return false;
      }
      events.forEach(event -> write(id, event));
    }
    listener.changed(id);
    return true;
  }

  @Override
  public Map<OperationId, Long> openVersions() {
    return open().stream().collect(toMap(Operation::id, Operation::version));
  }

  /** Nobody asks for turns here. */
  @Override
  public List<LineageEntry> relatives(Collection<OperationId> of) {
    throw new UnsupportedOperationException("no turns are taken in memory");
  }

  @Override
  public List<Operation> queued(ClusterName cluster) {
    throw new UnsupportedOperationException("nobody waits in line in memory");
  }

  @Override
  public synchronized List<Operation> open(int most) {
    return operations.values().stream().filter(o -> !o.ended()).limit(most).toList();
  }

  @Override
  public JournalEntry append(OperationId id, JournalEvent event) {
    JournalEntry entry;
    synchronized (this) {
      entry = write(id, event);
    }
    listener.changed(id);
    return entry;
  }
}
