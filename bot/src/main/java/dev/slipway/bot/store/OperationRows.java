package dev.slipway.bot.store;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.operation.model.LaunchOptions;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.operation.model.WireNames;
import dev.slipway.bot.store.json.JsonCodec;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Operations as rows of their table. */
final class OperationRows {
  private static final Logger log = LoggerFactory.getLogger(OperationRows.class);
  private final JsonCodec codec;

  OperationRows(JsonCodec codec) {
    this.codec = codec;
  }

  Operation read(ResultSet row, StatementContext context) throws SQLException {
    return new Operation(
        new OperationId(row.getLong("number")),
        row.getLong("version"),
        new ClusterName(row.getString("cluster")),
        row.getString("action"),
        codec.read(row.getString("arguments"), Arguments.class),
        codec.read(row.getString("lock_scope"), LockScope.class),
        row.getString("reason"),
        new UserId(row.getString("requester")),
        row.getString("requester_name"),
        new ChannelId(row.getString("channel")),
        Optional.ofNullable(row.getString("thread")),
        Optional.ofNullable(row.getObject("parent", Long.class)).map(OperationId::new),
        new LaunchOptions(
            startAt(row),
            Optional.ofNullable(row.getObject("schedule", Long.class)).map(ScheduleId::new),
            row.getBoolean("queued"),
            Optional.ofNullable(row.getObject("preempts", Long.class)).map(OperationId::new)),
        row.getTimestamp("created_at").toInstant(),
        codec.read(row.getString("plan"), Plan.class),
        codec.read(row.getString("state"), OperationState.class));
  }

  /** Throws JDBI's exception with a unique violation when its twin is open. */
  void insert(Handle transaction, Operation operation, int journalLength) {
    transaction
        .createUpdate(
            """
            insert into operation (number, version, journal_length, cluster, action, arguments,
              lock_scope, reason, requester, requester_name, channel, thread, parent,
              start_at, start_zone, schedule, queued, preempts, created_at, plan, state_type, state,
              is_open, open_key)
            values (:number, 1, :journalLength, :cluster, :action, :arguments, :lockScope, :reason, :requester,
              :requesterName, :channel, :thread, :parent,
              :startAt, :startZone, :schedule, :queued, :preempts, :createdAt, :plan, :stateType,
              :state, :open, :openKey)
            """)
        .bind("number", operation.id().number())
        .bind("journalLength", journalLength)
        .bind("cluster", operation.cluster().value())
        .bind("action", operation.action())
        .bind("arguments", codec.write(operation.arguments(), Arguments.class))
        .bind("lockScope", codec.write(operation.scope(), LockScope.class))
        .bind("reason", operation.reason())
        .bind("requester", operation.requester().value())
        .bind("requesterName", operation.requesterName())
        .bind("channel", operation.channel().value())
        .bind("thread", operation.thread())
        .bind("parent", operation.parent().map(OperationId::number).orElse(null))
        .bind("startAt", operation.startAt().map(ZonedStart::at))
        .bind("startZone", operation.startAt().map(start -> start.zone().getId()))
        .bind("schedule", operation.schedule().map(ScheduleId::number))
        .bind("queued", operation.queued())
        .bind("preempts", operation.preempts().map(OperationId::number).orElse(null))
        .bind("createdAt", operation.createdAt())
        .bind("plan", codec.write(operation.plan(), Plan.class))
        .bind("stateType", stateType(operation))
        .bind("state", codec.write(operation.state(), OperationState.class))
        .bind("open", !operation.ended())
        .bind("openKey", openKey(operation))
        .execute();
  }

  /** False when the row is no longer at {@code operation}'s version. */
  boolean replace(Handle transaction, Operation operation, int moreJournal) {
    return transaction
            .createUpdate(
                """
                update operation set version = version + 1,
                  journal_length = journal_length + :moreJournal, plan = :plan,
                  start_at = :startAt, start_zone = :startZone, state_type = :stateType, state = :state, is_open = :open, open_key = :openKey
                where number = :number and version = :version
                """)
            .bind("moreJournal", moreJournal)
            .bind("startAt", operation.startAt().map(ZonedStart::at))
            .bind("startZone", operation.startAt().map(start -> start.zone().getId()))
            .bind("plan", codec.write(operation.plan(), Plan.class))
            .bind("stateType", stateType(operation))
            .bind("state", codec.write(operation.state(), OperationState.class))
            .bind("open", !operation.ended())
            .bind("openKey", openKey(operation))
            .bind("number", operation.id().number())
            .bind("version", operation.version())
            .execute()
        == 1;
  }

  /** Makes room for {@code more} entries, locking the row; false when there is none. */
  static boolean lengthenJournal(Handle transaction, OperationId id, int more) {
    return transaction
            .createUpdate(
                """
                update operation set journal_length = journal_length + :more
                where number = :number
                """)
            .bind("more", more)
            .bind("number", id.number())
            .execute()
        == 1;
  }

  /** What another version made of it is none of this one's attempts. */
  boolean isOpenAt(Handle transaction, OperationId id, int attempt) {
    String state =
        transaction
            .createQuery("select state from operation where number = :number")
            .bind("number", id.number())
            .mapTo(String.class)
            .one();
    try {
      return codec.read(state, OperationState.class).isOpenAt(attempt);
    } catch (JacksonException e) {
      log.warn("{} is in a state that this version does not know", id, e);
      return false;
    }
  }

  private static Optional<ZonedStart> startAt(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("start_at");
    return at == null
        ? Optional.empty()
        : Optional.of(new ZonedStart(at.toInstant(), ZoneId.of(row.getString("start_zone"))));
  }

  private @Nullable String openKey(Operation operation) {
    return operation.ended()
        ? null
        : DeduplicationKey.of(
            codec, operation.cluster(), operation.action(), operation.arguments());
  }

  private static String stateType(Operation operation) {
    return WireNames.STATES.of(operation.state());
  }
}
