package dev.slipway.bot.store;

import dev.slipway.bot.conversation.ChannelMemory;
import dev.slipway.config.vocabulary.ChannelId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** One id per channel name. Thread-safe. */
public final class JdbcChannelMemory implements ChannelMemory {
  private final Access access;

  /** Keeps them in {@code database}. */
  public JdbcChannelMemory(Database database) {
    this.access = database.access();
  }

  @Override
  public Optional<ChannelId> find(String name) {
    return access.read(
        h ->
            h.createQuery("select channel from channel_name where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findFirst()
                .map(ChannelId::new));
  }

  @Override
  public void save(String name, ChannelId id) {
    if (access.write(h -> replace(h, name, id))) {
      return;
    }
    try {
      access.run(
          h ->
              h.createUpdate("insert into channel_name (name, channel) values (:name, :channel)")
                  .bind("name", name)
                  .bind("channel", id.value())
                  .execute());
    } catch (UnableToExecuteStatementException e) {
      if (!Conflicts.alreadyThere(e) || !access.write(h -> replace(h, name, id))) {
        throw e;
      }
    }
  }

  @Override
  public void forget(String name) {
    access.run(
        h ->
            h.createUpdate("delete from channel_name where name = :name")
                .bind("name", name)
                .execute());
  }

  private static boolean replace(Handle handle, String name, ChannelId id) {
    return handle
            .createUpdate("update channel_name set channel = :channel where name = :name")
            .bind("channel", id.value())
            .bind("name", name)
            .execute()
        == 1;
  }
}
