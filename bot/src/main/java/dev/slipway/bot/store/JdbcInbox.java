package dev.slipway.bot.store;

import dev.slipway.bot.conversation.Inbound;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.InboundPress;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/** Deliveries by their key. Done ones stay, so that a late repeat is known. Thread-safe. */
public final class JdbcInbox implements Inbox {
  private static final String COMMAND = "command";
  private static final String PRESS = "press";

  private final Access access;

  /** Keeps them in {@code database}. */
  public JdbcInbox(Database database) {
    this.access = database.access();
  }

  @Override
  public boolean accept(Inbound asked) {
    try {
      access.urgently(h -> insert(h, asked).execute());
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (Conflicts.alreadyThere(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Update insert(Handle handle, Inbound asked) {
    Update row =
        switch (asked) {
          case InboundCommand command ->
              handle
                  .createUpdate(
                      """
                      insert into inbox (delivery_key, kind, user_id, user_name, channel,
                        channel_name, thread, line, received_at, is_done)
                      values (:key, :kind, :user, :userName, :channel, :channelName, :thread, :line,
                        :at, false)
                      """)
                  .bind("kind", COMMAND)
                  .bind("userName", command.userName())
                  .bind("channel", command.channel().value())
                  .bind("channelName", command.channelName())
                  .bind("thread", command.thread())
                  .bind("line", command.line());
          case InboundPress press ->
              handle
                  .createUpdate(
                      """
                      insert into inbox (delivery_key, kind, user_id, user_name, channel,
                        channel_name, thread, line, message, button, button_value, received_at,
                        is_done)
                      values (:key, :kind, :user, :userName, :channel, '', :thread, '', :message,
                        :button, :value, :at, false)
                      """)
                  .bind("kind", PRESS)
                  .bind("userName", press.userName())
                  .bind("channel", press.channel().value())
                  .bind("thread", press.thread())
                  .bind("message", press.message())
                  .bind("button", press.button())
                  .bind("value", press.value());
        };
    return row.bind("key", asked.key())
        .bind("user", asked.user().value())
        .bind("at", asked.receivedAt());
  }

  @Override
  public List<Inbound> pending() {
    return access.read(
        h ->
            h.createQuery(
                    """
                    select * from inbox where is_done = false and kind in (:command, :press)
                    order by received_at, delivery_key
                    """)
                .bind("command", COMMAND)
                .bind("press", PRESS)
                .map(JdbcInbox::read)
                .list());
  }

  private static Inbound read(ResultSet row, StatementContext context) throws SQLException {
    String key = row.getString("delivery_key");
    UserId user = new UserId(row.getString("user_id"));
    ChannelId channel = new ChannelId(row.getString("channel"));
    Optional<String> thread = Optional.ofNullable(row.getString("thread"));
    return row.getString("kind").equals(PRESS)
        ? new InboundPress(
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
    access.run(h -> tickOff(h, key));
  }

  /** It is done, as part of what is done with {@code handle}. */
  static void tickOff(Handle handle, String key) {
    handle
        .createUpdate("update inbox set is_done = true where delivery_key = :key")
        .bind("key", key)
        .execute();
  }
}
