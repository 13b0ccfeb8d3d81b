package dev.slipway.bot.store;

import dev.slipway.bot.messaging.InboundClick;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.InboundRequest;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.UniqueViolations;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/**
 * Deliveries by their key, each with the replica that works on it. Done ones stay, so that a late
 * repeat is known. Thread-safe.
 */
@Singleton
public final class JdbcInbox implements Inbox {
  private static final String COMMAND = "command";
  private static final String PRESS = "press";

  private final DatabaseGateway access;
  private final Membership membership;

  /** Keeps them in {@code database}; {@code membership} tells who works on them. */
  @Inject
  public JdbcInbox(Database database, Membership membership) {
    this.access = database.access();
    this.membership = membership;
  }

  @Override
  public boolean accept(InboundRequest asked) {
    try {
      access.writeUrgent(h -> insert(h, asked).bind("owner", membership.me().value()).execute());
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (UniqueViolations.alreadyThere(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Update insert(Handle handle, InboundRequest asked) {
    Update row =
        handle
            .createUpdate(
                """
                insert into inbox (delivery_key, kind, user_id, user_name, channel, channel_name,
                  thread, line, message, button, button_value, received_at, is_done, owner)
                values (:key, :kind, :user, :userName, :channel, :channelName, :thread, :line,
                  :message, :button, :value, :at, false, :owner)
                """)
            .bind("key", asked.key())
            .bind("user", asked.user().value())
            .bind("at", asked.receivedAt());
    return switch (asked) {
      case InboundCommand command ->
          row.bind("kind", COMMAND)
              .bind("userName", command.userName())
              .bind("channel", command.channel().value())
              .bind("channelName", command.channelName())
              .bind("thread", command.thread())
              .bind("line", command.line())
              .bindNull("message", Types.VARCHAR)
              .bindNull("button", Types.VARCHAR)
              .bindNull("value", Types.VARCHAR);
      case InboundClick press ->
          row.bind("kind", PRESS)
              .bind("userName", press.userName())
              .bind("channel", press.channel().value())
              .bind("channelName", "")
              .bind("thread", press.thread())
              .bind("line", "")
              .bind("message", press.message())
              .bind("button", press.button())
              .bind("value", press.value());
    };
  }

  @Override
  public List<InboundRequest> takeUp() {
    ReplicaId me = membership.me();
    Set<ReplicaId> alive = membership.alive();
    return access.write(
        t ->
            open(t).stream()
                .filter(
                    held ->
                        held.owner().filter(by -> !by.equals(me) && alive.contains(by)).isEmpty())
                .filter(held -> held.owner().equals(Optional.of(me)) || hasTaken(t, held, me))
                .map(Held::asked)
                .toList());
  }

  private record Held(InboundRequest asked, Optional<ReplicaId> owner) {}

  private static List<Held> open(Handle handle) {
    return handle
        .createQuery(
            """
            select * from inbox where is_done = false and kind in (:command, :press)
            order by received_at, delivery_key
            """)
        .bind("command", COMMAND)
        .bind("press", PRESS)
        .map(
            (row, context) ->
                new Held(
                    read(row), Optional.ofNullable(row.getString("owner")).map(ReplicaId::new)))
        .list();
  }

  /** False when another replica came first, or the one that had it has done it after all. */
  private static boolean hasTaken(Handle transaction, Held held, ReplicaId me) {
    return transaction
            .createUpdate(
                """
                update inbox set owner = :me
                where delivery_key = :key and is_done = false and coalesce(owner, '') = :before
                """)
            .bind("me", me.value())
            .bind("key", held.asked().key())
            .bind("before", held.owner().map(ReplicaId::value).orElse(""))
            .execute()
        == 1;
  }

  private static InboundRequest read(ResultSet row) throws SQLException {
    String key = row.getString("delivery_key");
    UserId user = new UserId(row.getString("user_id"));
    ChannelId channel = new ChannelId(row.getString("channel"));
    Optional<String> thread = Optional.ofNullable(row.getString("thread"));
    return row.getString("kind").equals(PRESS)
        ? new InboundClick(
            key,
            user,
            row.getString("user_name"),
            channel,
            thread,
            Optional.ofNullable(row.getString("message")),
            row.getString("button"),
            row.getString("button_value"),
            row.getTimestamp("received_at").toInstant())
        : new InboundCommand(
            key,
            user,
            row.getString("user_name"),
            channel,
            row.getString("channel_name"),
            thread,
            row.getString("line"),
            row.getTimestamp("received_at").toInstant());
  }

  @Override
  public void done(String key) {
    access.run(h -> markDone(h, key));
  }

  /**
   * It is done, as part of what is done with {@code handle}. Throws {@link Inbox.AlreadyDone}, so
   * that nothing of that is done, when it was done before: whoever did so took it up because this
   * replica seemed dead.
   */
  static void tickOff(Handle handle, String key) {
    if (markDone(handle, key) == 0 && isThere(handle, key)) {
      throw new AlreadyDone(key);
    }
  }

  private static int markDone(Handle handle, String key) {
    return handle
        .createUpdate(
            "update inbox set is_done = true where delivery_key = :key and is_done = false")
        .bind("key", key)
        .execute();
  }

  private static boolean isThere(Handle handle, String key) {
    return handle
            .createQuery("select count(*) from inbox where delivery_key = :key")
            .bind("key", key)
            .mapTo(Long.class)
            .one()
        == 1;
  }
}
