package dev.slipway.bot.operation.port;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.config.types.ClusterName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Where operations and their journals live. Thread-safe; several replicas may share it. */
public interface OperationStore {

  /**
   * Stores a new operation under the next free id, at version 1, with its first events and records.
   * Throws {@link DuplicateOpen} when one that asks for the same has not ended.
   *
   * @param delivery the key in the inbox of what asks for it, which is done with this, both or
   *     neither: read again after a restart it would be asked for once more
   */
  Operation create(LongFunction<Change> withNumber, Optional<String> delivery);

  /** The same for one that was not asked for through the inbox. */
  default Operation create(LongFunction<Change> withNumber) {
    return create(withNumber, Optional.empty());
  }

  /** The same for one that nobody has to account for. */
  default Operation create(LongFunction<Operation> withNumber, List<JournalEvent> events) {
    return create(number -> new Change(withNumber.apply(number), events));
  }

  Optional<Operation> find(OperationId id);

  /** The one that has not ended and asks for the same: same action, cluster and arguments. */
  Optional<Operation> openDuplicate(ClusterName cluster, String action, Arguments arguments);

  /** The operation, its whole journal and its children. */
  Optional<OperationView> view(OperationId id);

  /** Those with that parent, oldest first. */
  List<Operation> children(OperationId parent);

  /** Those that have not ended, oldest first. */
  default List<Operation> open() {
    return open(Integer.MAX_VALUE);
  }

  /** The same, but the oldest {@code most} only. */
  List<Operation> open(int most);

  /** The newest ones, ended or not, newest first. */
  List<Operation> recent(int most);

  /** How far those that have not ended and the newest {@code recent} are, in any order. */
  List<Progress> progress(int recent);

  /**
   * Moves an operation on by compare-and-swap: reads it, asks {@code transition} for what it should
   * become and writes that with its events and records in one transaction, unless another writer
   * came first, in which case it starts over. {@code transition} is pure and may run several times;
   * answering empty changes nothing. Returns what was written.
   */
  Optional<Operation> update(OperationId id, Function<Operation, Optional<Change>> transition);

  /** Appends to the journal without changing the operation. */
  JournalEntry append(OperationId id, JournalEvent event);

  /**
   * Appends all of them, in order, in one transaction: all or none. False, and nothing is written,
   * when the operation is no longer {@link OperationState#isOpenAt open at} that attempt.
   */
  boolean append(OperationId id, int attempt, List<JournalEvent> events);

  /** Those that have not ended, each with its version: it tells whether somebody changed them. */
  Map<OperationId, Long> openVersions();

  /**
   * Those, what they came out of and what came out of them, and so on, the oldest first; what is
   * not stored is left out.
   */
  List<LineageEntry> relatives(Collection<OperationId> of);

  /** Those that were approved and wait in line for a part of that cluster, oldest first. */
  List<Operation> queued(ClusterName cluster);

  /**
   * What operations took and nobody gave back, the oldest first: kept from the {@code Took} and
   * {@code Released} that are appended.
   */
  List<HeldResource> possessions();

  /** It was given back past the bot. */
  void released(HeldResource heldResource);

  /** How far an operation is: whatever is written about it changes one of both numbers. */
  record Progress(OperationId id, long version, long journalLength) {}

  /**
   * An operation as its relatives see it.
   *
   * @param mayRun whether it was approved and has not ended; so does what another version wrote in
   *     a way that this one cannot read
   */
  record LineageEntry(OperationId id, Optional<OperationId> parent, boolean mayRun) {}

  /**
   * What an operation becomes, and what is written with it.
   *
   * @param events to its journal
   * @param records to the audit log
   */
  record Change(Operation operation, List<JournalEvent> events, List<AuditEvent> records) {
    public Change {
      events = List.copyOf(events);
      records = List.copyOf(records);
    }

    /** One that is not recorded yet. */
    public Change(Operation operation, List<JournalEvent> events) {
      this(operation, events, List.of());
    }

    /** The same, recorded so. */
    public Change recorded(AuditEvent record) {
      return new Change(operation, events, List.of(record));
    }
  }

  /**
   * An operation was written by another version of Slipway in a way that this one cannot read.
   * Whatever is asked for it alone throws this; lists leave it out.
   */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final OperationId id;

    /** {@code cause} is what cannot be read. */
    public Unreadable(OperationId id, Throwable cause) {
      super(id + " was written by another version of Slipway that this one cannot read", cause);
      this.id = id;
    }

    /** Which one. */
    public OperationId id() {
      return id;
    }
  }

  /** Another operation that asks for the same has not ended; {@link #openDuplicate} finds it. */
  final class DuplicateOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** {@code cause} is what the database said. */
    public DuplicateOpen(Throwable cause) {
      super("an operation that asks for the same is open", cause);
    }
  }
}
