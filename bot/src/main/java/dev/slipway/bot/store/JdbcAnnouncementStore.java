package dev.slipway.bot.store;

import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.AnnouncementStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.UniqueViolations;
import dev.slipway.bot.store.database.UnreadableRows;
import dev.slipway.bot.store.json.JsonCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** One row per bulletin. Thread-safe. */
@Singleton
public final class JdbcAnnouncementStore implements AnnouncementStore {
  private final DatabaseGateway access;
  private final UnreadableRows unread;
  private final Clock clock;
  private final JsonCodec codec = new JsonCodec();

  /** {@code clock} stamps what is put up. */
  @Inject
  public JdbcAnnouncementStore(Database database, Clock clock) {
    this.access = database.access();
    this.unread = database.unread();
    this.clock = Clock.tick(clock, Duration.ofMillis(1));
  }

  @Override
  public void save(String channel, String key, Announcement announcement) {
    String content = codec.write(announcement, Announcement.class);
    if (access.write(h -> known(h, key, content))) {
      return;
    }
    try {
      access.run(h -> insert(h, channel, key, content));
    } catch (UnableToExecuteStatementException e) {
      if (!UniqueViolations.alreadyThere(e) || !access.write(h -> known(h, key, content))) {
        throw e;
      }
    }
  }

  /** Whether there is one of that key; it says the new words then. */
  private boolean known(Handle handle, String key, String content) {
    int changed =
        handle
            .createUpdate(
                """
                update announcement set content = :content, version = version + 1, changed_at = :now
                where announcement_key = :key and content <> :content
                """)
            .bind("content", content)
            .bind("now", clock.instant())
            .bind("key", key)
            .execute();
    return changed == 1
        || handle
                .createQuery("select count(*) from announcement where announcement_key = :key")
                .bind("key", key)
                .mapTo(Long.class)
                .one()
            == 1;
  }

  private void insert(Handle handle, String channel, String key, String content) {
    handle
        .createUpdate(
            """
            insert into announcement (announcement_key, channel, content, version, displayed_version, since, changed_at)
            values (:key, :channel, :content, 1, 0, :now, :now)
            """)
        .bind("key", key)
        .bind("channel", channel)
        .bind("content", content)
        .bind("now", clock.instant())
        .execute();
  }

  @Override
  public Optional<StoredAnnouncement> find(String key) {
    return access.read(
        h ->
            h.createQuery("select * from announcement where announcement_key = :key")
                .bind("key", key)
                .map((row, context) -> readable(row))
                .findFirst()
                .flatMap(readable -> readable));
  }

  @Override
  public List<StoredAnnouncement> unshown() {
    return access.read(
        h ->
            h
                .createQuery(
                    "select * from announcement where displayed_version < version order by changed_at")
                .map((row, context) -> readable(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  @Override
  public void markDisplayed(String key, long version, MessageLocation messageLocation) {
    access.run(
        h ->
            h.createUpdate(
                    """
                    update announcement set displayed_version = :version, message_channel = :channel, message_ts = :ts
                    where announcement_key = :key
                    """)
                .bind("version", version)
                .bind("channel", messageLocation.channel())
                .bind("ts", messageLocation.ts())
                .bind("key", key)
                .execute());
  }

  @Override
  public void removeBefore(Instant before) {
    access.run(
        h ->
            h.createUpdate(
                    "delete from announcement where changed_at < :before and displayed_version = version")
                .bind("before", before)
                .execute());
  }

  private Optional<StoredAnnouncement> readable(ResultSet row) throws SQLException {
    return unread.read("the message about " + row.getString("announcement_key"), () -> read(row));
  }

  private StoredAnnouncement read(ResultSet row) throws SQLException {
    String channel = row.getString("message_channel");
    Optional<MessageLocation> messageLocation =
        Optional.ofNullable(row.getString("message_ts"))
            .map(ts -> new MessageLocation(channel, ts));
    return new StoredAnnouncement(
        row.getString("announcement_key"),
        row.getString("channel"),
        codec.read(row.getString("content"), Announcement.class),
        row.getLong("version"),
        row.getLong("displayed_version"),
        messageLocation,
        row.getTimestamp("since").toInstant());
  }
}
