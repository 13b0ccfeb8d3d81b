package dev.slipway.bot.store;

import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Deliveries by their key. Done ones stay, so that a late repeat is known. Thread-safe. */
public final class JdbcInbox implements Inbox {
  private final Access access;

  /** Keeps them in {@code database}. */
  public JdbcInbox(Database database) {
    this.access = database.access();
  }

  @Override
  public boolean accept(InboundCommand command) {
    try {
      access.urgently(
          h ->
              h.createUpdate(
                      """
                      insert into inbox (delivery_key, user_id, user_name, channel, channel_name,
                        thread, line, received_at, is_done)
                      values (:key, :user, :userName, :channel, :channelName, :thread, :line, :at,
                        false)
                      """)
                  .bind("key", command.key())
                  .bind("user", command.user().value())
                  .bind("userName", command.userName())
                  .bind("channel", command.channel().value())
                  .bind("channelName", command.channelName())
                  .bind("thread", command.thread())
                  .bind("line", command.line())
                  .bind("at", command.receivedAt())
                  .execute());
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (Conflicts.alreadyThere(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<InboundCommand> pending() {
    return access.read(
        h ->
            h.createQuery(
                    "select * from inbox where is_done = false order by received_at, delivery_key")
                .map(
                    (row, context) ->
                        new InboundCommand(
                            row.getString("delivery_key"),
                            new UserId(row.getString("user_id")),
                            row.getString("user_name"),
                            new ChannelId(row.getString("channel")),
                            row.getString("channel_name"),
                            Optional.ofNullable(row.getString("thread")),
                            row.getString("line"),
                            row.getTimestamp("received_at").toInstant()))
                .list());
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
