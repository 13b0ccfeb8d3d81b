package dev.slipway.bot.store;

import dev.slipway.bot.messaging.ChannelIdStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.UniqueViolations;
import dev.slipway.config.types.ChannelId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** One id per channel name. Thread-safe. */
@Singleton
public final class JdbcChannelIdStore implements ChannelIdStore {
  private final DatabaseGateway access;

  /** Keeps them in {@code database}. */
  @Inject
  public JdbcChannelIdStore(Database database) {
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
      if (!UniqueViolations.alreadyThere(e) || !access.write(h -> replace(h, name, id))) {
        throw e;
      }
    }
  }

  @Override
  public void remove(String name) {
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
