package dev.slipway.bot.store;

import dev.slipway.bot.calendar.freeze.Freeze;
import dev.slipway.bot.calendar.freeze.FreezeId;
import dev.slipway.bot.calendar.freeze.FreezeStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.GaplessSequence;
import dev.slipway.bot.store.database.UnreadableRows;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One row per freeze. Thread-safe. */
@Singleton
public final class JdbcFreezeStore implements FreezeStore {
  private final DatabaseGateway access;
  private final UnreadableRows unread;

  /** Keeps them in {@code database}. */
  @Inject
  public JdbcFreezeStore(Database database) {
    this.access = database.access();
    this.unread = database.unread();
  }

  @Override
  public Freeze create(LongFunction<Freeze> withNumber, Optional<String> delivery) {
    return access.write(
        t -> {
          Freeze freeze = withNumber.apply(GaplessSequence.next(t, "freeze"));
          insert(t, freeze);
          delivery.ifPresent(key -> JdbcInbox.tickOff(t, key));
          return find(t, freeze.id()).orElseThrow();
        });
  }

  @Override
  public Optional<Freeze> find(FreezeId id) {
    return access.read(h -> find(h, id));
  }

  @Override
  public List<Freeze> after(Instant now) {
    return access.read(
        h ->
            h
                .createQuery(
                    """
                    select * from cluster_freeze where ended_by is null and until_time > :now
                    order by from_time, number
                    """)
                .bind("now", now)
                .map(this::readable)
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public List<FreezeId> unread(ClusterName cluster, Instant moment) {
    record Row(FreezeId id, Optional<Freeze> freeze) {}
    return access.read(
        h ->
            h
                .createQuery(
                    """
                    select * from cluster_freeze
                    where ended_by is null and cluster = :cluster
                      and from_time <= :moment and until_time > :moment
                    order by number
                    """)
                .bind("cluster", cluster.value())
                .bind("moment", moment)
                .map(
                    (row, context) ->
                        new Row(new FreezeId(row.getLong("number")), readable(row, context)))
                .stream()
                .filter(row -> row.freeze().isEmpty())
                .map(Row::id)
                .toList());
  }

  private Optional<Freeze> readable(ResultSet row, StatementContext context) throws SQLException {
    return unread.read(new FreezeId(row.getLong("number")).toString(), () -> read(row, context));
  }

  @Override
  public boolean end(FreezeId id, UserId by) {
    return access.write(
        h ->
            h.createUpdate(
                        """
                        update cluster_freeze set ended_by = :by
                        where number = :number and ended_by is null
                        """)
                    .bind("by", by.value())
                    .bind("number", id.number())
                    .execute()
                == 1);
  }

  private static Optional<Freeze> find(Handle handle, FreezeId id) {
    return handle
        .createQuery("select * from cluster_freeze where number = :number")
        .bind("number", id.number())
        .map(JdbcFreezeStore::read)
        .findFirst();
  }

  private static void insert(Handle transaction, Freeze freeze) {
    transaction
        .createUpdate(
            """
            insert into cluster_freeze
              (number, cluster, from_time, until_time, zone, reason, owner, channel)
            values (:number, :cluster, :from, :until, :zone, :reason, :owner, :channel)
            """)
        .bind("number", freeze.id().number())
        .bind("cluster", freeze.cluster().value())
        .bind("from", freeze.span().from())
        .bind("until", freeze.span().until())
        .bind("zone", freeze.span().zone().getId())
        .bind("reason", freeze.reason())
        .bind("owner", freeze.owner().value())
        .bind("channel", freeze.channel().value())
        .execute();
  }

  private static Freeze read(ResultSet row, StatementContext context) throws SQLException {
    return new Freeze(
        new FreezeId(row.getLong("number")),
        new ClusterName(row.getString("cluster")),
        new TimeRange(
            row.getTimestamp("from_time").toInstant(),
            row.getTimestamp("until_time").toInstant(),
            ZoneId.of(row.getString("zone"))),
        row.getString("reason"),
        new UserId(row.getString("owner")),
        new ChannelId(row.getString("channel")),
        Optional.ofNullable(row.getString("ended_by")).map(UserId::new));
  }
}
