package dev.slipway.bot.store;

import static java.util.stream.Collectors.toMap;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.WireNames;
import dev.slipway.bot.operation.port.JournalObserver;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.GaplessSequence;
import dev.slipway.bot.store.database.UniqueViolations;
import dev.slipway.bot.store.json.JsonCodec;
import dev.slipway.config.types.ClusterName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Operations in the database. A row of an operation is written only at the version that was read;
 * its journal's numbers are taken under that row's lock. Thread-safe.
 */
@Singleton
public final class JdbcOperationStore implements OperationStore {
  private static final Logger log = LoggerFactory.getLogger(JdbcOperationStore.class);
  private static final int MOST_ATTEMPTS = 50;

  private final DatabaseGateway access;
  private final JournalObserver observer;
  private final Clock clock;
  private final JsonCodec codec = new JsonCodec();
  private final OperationRows operations = new OperationRows(codec);
  private final JournalRows journal = new JournalRows(codec);
  private final Set<OperationId> toldUnreadable = ConcurrentHashMap.newKeySet();

  /** {@code clock} stamps journal entries. */
  public JdbcOperationStore(Database database, Clock clock) {
    this(database, clock, JournalObserver.NOBODY);
  }

  /** {@code observer} is told what was written. */
  @Inject
  public JdbcOperationStore(Database database, Clock clock, JournalObserver observer) {
    this.access = database.access();
    this.observer = observer;
    this.clock = Clock.tick(clock, Duration.ofMillis(1));
  }

  @Override
  public Operation create(LongFunction<Change> withNumber, Optional<String> delivery) {
    try {
      Change created =
          access.write(
              t -> {
                Change first = withNumber.apply(GaplessSequence.next(t, "operation"));
                Operation operation = first.operation();
                int events = first.events().size();
                operations.insert(t, operation, events);
                journal.insert(t, operation, first.events(), clock.instant(), events);
                delivery.ifPresent(key -> JdbcInbox.tickOff(t, key));
                record(t, first);
                return new Change(find(t, operation.id()).orElseThrow(), first.events());
              });
      created.events().forEach(event -> observer.moved(created.operation(), event));
      return created.operation();
    } catch (UnableToExecuteStatementException e) {
      if (UniqueViolations.alreadyThere(e)) {
        throw new DuplicateOpen(e);
      }
      throw e;
    }
  }

  @Override
  public Optional<Operation> find(OperationId id) {
    return access.read(h -> find(h, id));
  }

  @Override
  public Optional<Operation> openDuplicate(
      ClusterName cluster, String action, Arguments arguments) {
    return access.read(
        h ->
            read(
                    h.createQuery("select * from operation where open_key = :key")
                        .bind("key", DeduplicationKey.of(codec, cluster, action, arguments)))
                .stream()
                .findFirst());
  }

  @Override
  public Optional<OperationView> view(OperationId id) {
    return access.readConsistent(
        h ->
            find(h, id)
                .map(
                    operation -> new OperationView(operation, journal.of(h, id), children(h, id))));
  }

  @Override
  public List<Operation> children(OperationId parent) {
    return access.read(h -> children(h, parent));
  }

  private List<Operation> children(Handle handle, OperationId parent) {
    return read(
        handle
            .createQuery("select * from operation where parent = :parent order by number")
            .bind("parent", parent.number()));
  }

  @Override
  public List<Operation> open(int most) {
    return access.read(
        h ->
            read(
                h.createQuery(
                        """
                        select * from operation where is_open = true
                        order by number fetch first :most rows only
                        """)
                    .bind("most", most)));
  }

  @Override
  public List<Operation> recent(int most) {
    return access.read(
        h ->
            read(
                h.createQuery(
                        "select * from operation order by number desc fetch first :most rows only")
                    .bind("most", most)));
  }

  @Override
  public List<Progress> progress(int recent) {
    return access.read(
        h ->
            h.createQuery(
                    """
                    select number, version, journal_length from operation
                    where is_open = true
                      or number > (select last_number from counter where name = 'operation') - :recent
                    """)
                .bind("recent", recent)
                .map(
                    (row, context) ->
                        new Progress(
                            new OperationId(row.getLong("number")),
                            row.getLong("version"),
                            row.getLong("journal_length")))
                .list());
  }

  @Override
  public Optional<Operation> update(
      OperationId id, Function<Operation, Optional<Change>> transition) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Operation before = find(id).orElseThrow(() -> unknown(id));
      Optional<Change> change = transition.apply(before);
      if (change.isEmpty()) {
        return Optional.empty();
      }
      Optional<Operation> written = write(before, change.get());
      if (written.isPresent()) {
        change.get().events().forEach(event -> observer.moved(written.get(), event));
        return written;
      }
      log.debug("{}: another writer came before version {}", id, before.version());
    }
    throw new IllegalStateException(
        id + " was changed by others " + MOST_ATTEMPTS + " times in a row; nothing was written");
  }

  @Override
  public JournalEntry append(OperationId id, JournalEvent event) {
    Instant at = clock.instant();
    long last = appendAll(id, OptionalInt.empty(), List.of(event), at).orElseThrow();
    return new JournalEntry(id, last, at, event);
  }

  @Override
  public boolean append(OperationId id, int attempt, List<JournalEvent> events) {
    OptionalLong last = appendAll(id, OptionalInt.of(attempt), events, clock.instant());
    log.trace("{}: the journal has {} entries", id, last);
    return last.isPresent();
  }

  /** Returns the sequence of the last of them; empty when it is no longer open at that attempt. */
  private OptionalLong appendAll(
      OperationId id, OptionalInt attempt, List<JournalEvent> events, Instant at) {
    OptionalLong last =
        access.write(
            t -> {
              // Locks the row first: nobody begins a later attempt in between.
              if (!OperationRows.lengthenJournal(t, id, events.size())) {
                throw unknown(id);
              }
              if (attempt.isPresent() && !operations.isOpenAt(t, id, attempt.getAsInt())) {
                t.rollback();
                return OptionalLong.empty();
              }
              long length = journalLength(t, id);
              long sequence = length - events.size();
              for (JournalEvent event : events) {
                sequence++;
                journal.insert(t, id, event, at, sequence);
                HeldResourceRows.write(t, id, event, at);
              }
              return OptionalLong.of(length);
            });
    if (last.isPresent()) {
      events.forEach(observer::progressed);
    }
    return last;
  }

  @Override
  public Map<OperationId, Long> openVersions() {
    return access.read(
        h ->
            h
                .createQuery("select number, version from operation where is_open = true")
                .map((row, context) -> Map.entry(row.getLong("number"), row.getLong("version")))
                .stream()
                .collect(toMap(row -> new OperationId(row.getKey()), Map.Entry::getValue)));
  }

  @Override
  public List<LineageEntry> relatives(Collection<OperationId> of) {
    return access.readConsistent(h -> LineageRows.relatives(h, of));
  }

  @Override
  public List<Operation> queued(ClusterName cluster) {
    return access
        .read(
            h ->
                read(
                    h.createQuery(
                            """
                        select * from operation
                        where is_open = true and queued = true and cluster = :cluster
                          and state_type not in (:awaiting, :running, :paused)
                        order by number
                        """)
                        .bind(
                            "awaiting", WireNames.STATES.of(OperationState.AwaitingApproval.class))
                        .bind("running", WireNames.STATES.of(OperationState.Running.class))
                        .bind("paused", WireNames.STATES.of(OperationState.Paused.class))
                        .bind("cluster", cluster.value())))
        .stream()
        // The column only spares reading others; replicas of older versions fill it otherwise.
        .filter(operation -> operation.state() instanceof OperationState.Approved)
        .toList();
  }

  @Override
  public List<HeldResource> possessions() {
    return access.read(HeldResourceRows::open);
  }

  @Override
  public void released(HeldResource heldResource) {
    Instant at = clock.instant();
    access.run(h -> h.useTransaction(t -> HeldResourceRows.released(t, heldResource, at)));
  }

  private Optional<Operation> write(Operation before, Change change) {
    // The version compared is the one that was read, whatever the transition put in its answer.
    Operation next = change.operation().withVersion(before.version());
    return access.write(
        t -> {
          if (!operations.replace(t, next, change.events().size())) {
            return Optional.empty();
          }
          journal.insert(t, next, change.events(), clock.instant(), journalLength(t, next.id()));
          record(t, change);
          return find(t, next.id());
        });
  }

  // Last, because all writers of records queue at one row until the transaction ends.
  private static void record(Handle transaction, Change change) {
    change.records().forEach(event -> AuditRows.append(transaction, event));
  }

  private Optional<Operation> find(Handle handle, OperationId id) {
    return handle
        .createQuery("select * from operation where number = :number")
        .bind("number", id.number())
        .map(
            (row, context) -> {
              try {
                return operations.read(row, context);
              } catch (JacksonException e) {
                throw new Unreadable(id, e);
              }
            })
        .findFirst();
  }

  // One row that this version cannot read must not hide the others.
  private List<Operation> read(Query query) {
    return query
        .map(
            (row, context) -> {
              try {
                return Optional.of(operations.read(row, context));
              } catch (JacksonException e) {
                leftOut(new Unreadable(new OperationId(row.getLong("number")), e));
                return Optional.<Operation>empty();
              }
            })
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  // Lists are read every few seconds; once says it.
  private void leftOut(Unreadable unreadable) {
    if (toldUnreadable.add(unreadable.id())) {
      log.warn("{}; it is left to that version", unreadable.getMessage());
      log.debug("what cannot be read", unreadable);
    }
  }

  private static long journalLength(Handle transaction, OperationId id) {
    return transaction
        .createQuery("select journal_length from operation where number = :number")
        .bind("number", id.number())
        .mapTo(Long.class)
        .one();
  }

  private static IllegalArgumentException unknown(OperationId id) {
    return new IllegalArgumentException("no operation " + id);
  }
}
