package dev.slipway.bot.store;

import dev.slipway.bot.conversation.MessageRefs;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.config.vocabulary.ChannelId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** One message per operation. Thread-safe. */
public final class JdbcMessageRefs implements MessageRefs {
  private final Access access;

  /** Keeps them in {@code database}. */
  public JdbcMessageRefs(Database database) {
    this.access = database.access();
  }

  @Override
  public Optional<MessageRef> find(OperationId id) {
    return access.read(
        h ->
            h.createQuery("select * from message_ref where operation = :number")
                .bind("number", id.number())
                .map(
                    (row, context) ->
                        new MessageRef(
                            id,
                            new ChannelId(row.getString("channel")),
                            row.getString("ts"),
                            row.getLong("posted_up_to")))
                .findFirst());
  }

  @Override
  public void save(MessageRef ref) {
    if (access.write(h -> replace(h, ref))) {
      return;
    }
    try {
      access.run(h -> insert(h, ref));
    } catch (UnableToExecuteStatementException e) {
      if (!Conflicts.alreadyThere(e) || !access.write(h -> replace(h, ref))) {
        throw e;
      }
    }
  }

  private static boolean replace(Handle handle, MessageRef ref) {
    return handle
            .createUpdate(
                """
                update message_ref set channel = :channel, ts = :ts, posted_up_to = :postedUpTo
                where operation = :number
                """)
            .bind("channel", ref.channel().value())
            .bind("ts", ref.ts())
            .bind("postedUpTo", ref.toldUntil())
            .bind("number", ref.operation().number())
            .execute()
        == 1;
  }

  private static void insert(Handle handle, MessageRef ref) {
    handle
        .createUpdate(
            """
            insert into message_ref (operation, channel, ts, posted_up_to)
            values (:number, :channel, :ts, :postedUpTo)
            """)
        .bind("number", ref.operation().number())
        .bind("channel", ref.channel().value())
        .bind("ts", ref.ts())
        .bind("postedUpTo", ref.toldUntil())
        .execute();
  }
}
