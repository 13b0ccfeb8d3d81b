package dev.slipway.bot.store;

import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.schedule.Schedule;
import dev.slipway.bot.schedule.ScheduleStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.GaplessSequence;
import dev.slipway.bot.store.database.UnreadableRows;
import dev.slipway.bot.store.json.TextJson;
import dev.slipway.bot.time.Recurrence;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One row per schedule, written only at the version that was read. Thread-safe. */
@Singleton
public final class JdbcScheduleStore implements ScheduleStore {
  private static final int MOST_ATTEMPTS = 50;
  private final DatabaseGateway access;
  private final UnreadableRows unread;

  /** Keeps them in {@code database}. */
  @Inject
  public JdbcScheduleStore(Database database) {
    this.access = database.access();
    this.unread = database.unread();
  }

  @Override
  public Schedule create(LongFunction<Schedule> withNumber, Optional<String> delivery) {
    return access.write(
        t -> {
          Schedule schedule = withNumber.apply(GaplessSequence.next(t, "schedule"));
          insert(t, schedule);
          delivery.ifPresent(key -> JdbcInbox.tickOff(t, key));
          return find(t, schedule.id()).orElseThrow();
        });
  }

  @Override
  public Optional<Schedule> find(ScheduleId id) {
    return access.read(h -> find(h, id));
  }

  @Override
  public List<Schedule> all() {
    return access.read(
        h ->
            h
                .createQuery("select * from schedule where status <> 'REMOVED' order by number")
                .map(this::readable)
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private Optional<Schedule> readable(ResultSet row, StatementContext context) throws SQLException {
    return unread.read(new ScheduleId(row.getLong("number")).toString(), () -> read(row, context));
  }

  @Override
  public Optional<Schedule> update(ScheduleId id, Function<Schedule, Optional<Schedule>> change) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      Optional<Schedule> before = find(id);
      Optional<Schedule> next = before.flatMap(change);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      long version = before.orElseThrow().version();
      if (access.write(h -> replace(h, next.get(), version))) {
        return find(id);
      }
    }
    throw new IllegalStateException(
        id + " was changed by others " + MOST_ATTEMPTS + " times in a row; nothing was written");
  }

  private static Optional<Schedule> find(Handle handle, ScheduleId id) {
    return handle
        .createQuery("select * from schedule where number = :number")
        .bind("number", id.number())
        .map(JdbcScheduleStore::read)
        .findFirst();
  }

  private static void insert(Handle transaction, Schedule schedule) {
    transaction
        .createUpdate(
            """
            insert into schedule (number, version, description, cron, zone, jitter_seconds, line, owner,
              owner_name, channel, channel_name, created_at, status, due, last_event)
            values (:number, 1, :description, :cron, :zone, :jitter, :line, :owner, :ownerName, :channel,
              :channelName, :createdAt, :status, :due, :last_event)
            """)
        .bind("number", schedule.id().number())
        .bind("description", schedule.recurrence().description())
        .bind("cron", schedule.recurrence().cron())
        .bind("zone", schedule.zone().getId())
        .bind("jitter", schedule.jitter().toSeconds())
        .bind("line", schedule.line())
        .bind("owner", schedule.owner().value())
        .bind("ownerName", schedule.ownerName())
        .bind("channel", schedule.channel().value())
        .bind("channelName", schedule.channelName())
        .bind("createdAt", schedule.createdAt())
        .bind("status", schedule.status().name())
        .bind("due", schedule.due())
        .bind("last_event", TextJson.column(schedule.lastEvent()))
        .execute();
  }

  /** What may change of one; false when the row is no longer at that version. */
  private static boolean replace(Handle handle, Schedule schedule, long version) {
    return handle
            .createUpdate(
                """
                update schedule set version = version + 1, status = :status, due = :due, last_event = :last_event
                where number = :number and version = :version
                """)
            .bind("status", schedule.status().name())
            .bind("due", schedule.due())
            .bind("last_event", TextJson.column(schedule.lastEvent()))
            .bind("number", schedule.id().number())
            .bind("version", version)
            .execute()
        == 1;
  }

  private static Schedule read(ResultSet row, StatementContext context) throws SQLException {
    return new Schedule(
        new ScheduleId(row.getLong("number")),
        row.getLong("version"),
        new Recurrence(row.getString("description"), row.getString("cron")),
        ZoneId.of(row.getString("zone")),
        Duration.ofSeconds(row.getLong("jitter_seconds")),
        row.getString("line"),
        new UserId(row.getString("owner")),
        row.getString("owner_name"),
        new ChannelId(row.getString("channel")),
        row.getString("channel_name"),
        row.getTimestamp("created_at").toInstant(),
        Schedule.Status.valueOf(row.getString("status")),
        row.getTimestamp("due").toInstant(),
        TextJson.read(row.getString("last_event")));
  }
}
