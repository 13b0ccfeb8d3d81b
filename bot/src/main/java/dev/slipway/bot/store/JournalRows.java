package dev.slipway.bot.store;

import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.WireNames;
import dev.slipway.bot.store.json.JsonCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Journal entries, and the decisions among them, as rows. */
final class JournalRows {
  private static final Logger log = LoggerFactory.getLogger(JournalRows.class);
  private final JsonCodec codec;

  JournalRows(JsonCodec codec) {
    this.codec = codec;
  }

  /** The whole journal; entries of a kind this version does not know are left out. */
  List<JournalEntry> of(Handle handle, OperationId id) {
    return handle
        .createQuery(
            "select sequence, at, event from journal where operation = :number order by sequence")
        .bind("number", id.number())
        .map(
            (row, context) ->
                entry(
                    id,
                    row.getLong("sequence"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("event")))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** {@code last} is the sequence the last of {@code events} gets. */
  void insert(
      Handle transaction, Operation operation, List<JournalEvent> events, Instant at, long last) {
    long sequence = last - events.size();
    for (JournalEvent event : events) {
      sequence++;
      insert(transaction, operation.id(), event, at, sequence);
      if (event instanceof JournalEvent.ApprovalGiven(var by)) {
        decided(transaction, operation, sequence, by.value(), "approved", "", at);
      } else if (event instanceof JournalEvent.ApprovalRefused(var by, var reason)) {
        decided(transaction, operation, sequence, by.value(), "rejected", reason, at);
      }
    }
  }

  void insert(Handle transaction, OperationId id, JournalEvent event, Instant at, long sequence) {
    transaction
        .createUpdate(
            """
            insert into journal (operation, sequence, at, event_type, event)
            values (:number, :sequence, :at, :type, :event)
            """)
        .bind("number", id.number())
        .bind("sequence", sequence)
        .bind("at", at)
        .bind("type", WireNames.EVENTS.of(event))
        .bind("event", codec.write(event, JournalEvent.class))
        .execute();
  }

  private static void decided(
      Handle transaction,
      Operation operation,
      long sequence,
      String approver,
      String decision,
      String reason,
      Instant at) {
    transaction
        .createUpdate(
            """
            insert into approval (operation, sequence, approver, decision, reason, fingerprint, at)
            values (:number, :sequence, :approver, :decision, :reason, :fingerprint, :at)
            """)
        .bind("number", operation.id().number())
        .bind("sequence", sequence)
        .bind("approver", approver)
        .bind("decision", decision)
        .bind("reason", reason)
        .bind("fingerprint", operation.plan().fingerprint().value())
        .bind("at", at)
        .execute();
  }

  private Optional<JournalEntry> entry(OperationId id, long sequence, Instant at, String json) {
    try {
      return Optional.of(new JournalEntry(id, sequence, at, codec.read(json, JournalEvent.class)));
    } catch (JacksonException e) {
      log.warn("{}: journal entry {} cannot be read by this version", id, sequence, e);
      return Optional.empty();
    }
  }
}
