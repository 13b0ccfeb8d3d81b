package dev.slipway.bot.store;

import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.UniqueViolations;
import dev.slipway.config.types.ChannelId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** One message per operation. Thread-safe. */
@Singleton
public final class JdbcMessageRefStore implements MessageRefStore {
  private final DatabaseGateway access;

  /** Keeps them in {@code database}. */
  @Inject
  public JdbcMessageRefStore(Database database) {
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
      if (!UniqueViolations.alreadyThere(e) || !access.write(h -> replace(h, ref))) {
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
            .bind("postedUpTo", ref.postedUpTo())
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
        .bind("postedUpTo", ref.postedUpTo())
        .execute();
  }
}
