package dev.slipway.bot.store;

import dev.slipway.bot.calendar.window.MaintenanceWindow;
import dev.slipway.bot.calendar.window.WindowId;
import dev.slipway.bot.calendar.window.WindowStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.GaplessSequence;
import dev.slipway.bot.store.database.UnreadableRows;
import dev.slipway.bot.time.Recurrence;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.bot.time.WindowSchedule;
import dev.slipway.bot.time.WindowSchedule.Once;
import dev.slipway.bot.time.WindowSchedule.Recurring;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** One row per maintenance window. Thread-safe. */
@Singleton
public final class JdbcWindowStore implements WindowStore {
  private final DatabaseGateway access;
  private final UnreadableRows unread;

  /** Keeps them in {@code database}. */
  @Inject
  public JdbcWindowStore(Database database) {
    this.access = database.access();
    this.unread = database.unread();
  }

  @Override
  public MaintenanceWindow create(
      LongFunction<MaintenanceWindow> withNumber, Optional<String> delivery) {
    return access.write(
        t -> {
          MaintenanceWindow maintenanceWindow = withNumber.apply(GaplessSequence.next(t, "window"));
          insert(t, maintenanceWindow);
          delivery.ifPresent(key -> JdbcInbox.tickOff(t, key));
          return find(t, maintenanceWindow.id()).orElseThrow();
        });
  }

  @Override
  public Optional<MaintenanceWindow> find(WindowId id) {
    return access.read(h -> find(h, id));
  }

  @Override
  public List<MaintenanceWindow> after(Instant now) {
    return access.read(
        h ->
            h
                .createQuery(
                    """
                    select * from maintenance_window
                    where removed_by is null
                      and (until_time is null or (until_time > :now and until_time > not_before))
                    order by number
                    """)
                .bind("now", now)
                .map(this::readable)
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public List<WindowId> unread(ClusterName cluster, Instant now) {
    record Row(WindowId id, Optional<MaintenanceWindow> window) {}
    return access.read(
        h ->
            h
                .createQuery(
                    """
                    select * from maintenance_window
                    where removed_by is null and cluster = :cluster
                      and (until_time is null or (until_time > :now and until_time > not_before))
                    order by number
                    """)
                .bind("cluster", cluster.value())
                .bind("now", now)
                .map(
                    (row, context) ->
                        new Row(new WindowId(row.getLong("number")), readable(row, context)))
                .stream()
                .filter(row -> row.window().isEmpty())
                .map(Row::id)
                .toList());
  }

  private Optional<MaintenanceWindow> readable(ResultSet row, StatementContext context)
      throws SQLException {
    return unread.read(new WindowId(row.getLong("number")).toString(), () -> read(row, context));
  }

  @Override
  public boolean remove(WindowId id, UserId by) {
    return access.write(
        h ->
            h.createUpdate(
                        """
                        update maintenance_window set removed_by = :by
                        where number = :number and removed_by is null
                        """)
                    .bind("by", by.value())
                    .bind("number", id.number())
                    .execute()
                == 1);
  }

  @Override
  public boolean skip(MaintenanceWindow maintenanceWindow, Instant end) {
    return access.write(
        h ->
            h.createUpdate(
                        """
                        update maintenance_window set not_before = :end
                        where number = :number and removed_by is null and not_before = :before
                        """)
                    .bind("end", end)
                    .bind("number", maintenanceWindow.id().number())
                    .bind("before", maintenanceWindow.notBefore())
                    .execute()
                == 1);
  }

  private static Optional<MaintenanceWindow> find(Handle handle, WindowId id) {
    return handle
        .createQuery("select * from maintenance_window where number = :number")
        .bind("number", id.number())
        .map(JdbcWindowStore::read)
        .findFirst();
  }

  private static void insert(Handle transaction, MaintenanceWindow maintenanceWindow) {
    Update update =
        transaction
            .createUpdate(
                """
                insert into maintenance_window (number, cluster, description, cron, opens, closes,
                  from_time, until_time, zone, reason, owner, channel, not_before)
                values (:number, :cluster, :description, :cron, :opens, :closes,
                  :from, :until, :zone, :reason, :owner, :channel, :notBefore)
                """)
            .bind("number", maintenanceWindow.id().number())
            .bind("cluster", maintenanceWindow.cluster().value())
            .bind("zone", maintenanceWindow.openings().zone().getId())
            .bind("reason", maintenanceWindow.reason())
            .bind("owner", maintenanceWindow.owner().value())
            .bind("channel", maintenanceWindow.channel().value())
            .bind("notBefore", maintenanceWindow.notBefore());
    bind(update, maintenanceWindow.openings()).execute();
  }

  private static Update bind(Update update, WindowSchedule windowSchedule) {
    Optional<Recurring> recurring =
        Optional.of(windowSchedule).filter(Recurring.class::isInstance).map(Recurring.class::cast);
    Optional<TimeRange> once =
        Optional.of(windowSchedule)
            .filter(Once.class::isInstance)
            .map(Once.class::cast)
            .map(Once::span);
    return update
        .bind("description", recurring.map(it -> it.begins().description()))
        .bind("cron", recurring.map(it -> it.begins().cron()))
        .bind("opens", recurring.map(it -> it.opens().toString()))
        .bind("closes", recurring.map(it -> it.closes().toString()))
        .bind("from", once.map(TimeRange::from))
        .bind("until", once.map(TimeRange::until));
  }

  private static MaintenanceWindow read(ResultSet row, StatementContext context)
      throws SQLException {
    return new MaintenanceWindow(
        new WindowId(row.getLong("number")),
        new ClusterName(row.getString("cluster")),
        openings(row, ZoneId.of(row.getString("zone"))),
        row.getString("reason"),
        new UserId(row.getString("owner")),
        new ChannelId(row.getString("channel")),
        row.getTimestamp("not_before").toInstant(),
        Optional.ofNullable(row.getString("removed_by")).map(UserId::new));
  }

  private static WindowSchedule openings(ResultSet row, ZoneId zone) throws SQLException {
    return Optional.ofNullable(row.getString("cron")).isPresent()
        ? new Recurring(
            new Recurrence(row.getString("description"), row.getString("cron")),
            LocalTime.parse(row.getString("opens")),
            LocalTime.parse(row.getString("closes")),
            zone)
        : new Once(
            new TimeRange(
                row.getTimestamp("from_time").toInstant(),
                row.getTimestamp("until_time").toInstant(),
                zone));
  }
}
