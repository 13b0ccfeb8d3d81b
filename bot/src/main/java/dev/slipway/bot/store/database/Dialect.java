package dev.slipway.bot.store.database;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.config.StoreConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;

/** The databases there are migrations for. */
enum Dialect {
  H2("jdbc:h2:", "h2") {
    // H2 would take a sixteenth of the heap; the operating system keeps the file at hand anyway.
    private static final int CACHE_KILOBYTES = 8 * 1_024;

    @Override
    String complete(String url) {
      // A thread that is interrupted while it writes, as at every stop, closes a plain file and
      // with it the database for everybody; an asynchronous channel stays open.
      String steady = url.replaceFirst("^jdbc:h2:file:", "jdbc:h2:async:");
      // A commit is on disk before it is acted upon, and the bot itself says when to close. A file
      // only grows (AppendOnlyH2File), also when it is opened anew; what is in memory has none.
      Stream<String> file =
          url.startsWith("jdbc:h2:mem:") ? Stream.of() : Stream.of("REUSE_SPACE=FALSE");
      return Stream.concat(
              Stream.of(
                  "WRITE_DELAY=0",
                  "LOCK_TIMEOUT=10000",
                  "DB_CLOSE_ON_EXIT=FALSE",
                  "CACHE_SIZE=" + CACHE_KILOBYTES),
              file)
          .filter(
              setting ->
                  !url.toUpperCase(Locale.ROOT)
                      .contains(setting.substring(0, setting.indexOf('='))))
          .reduce(steady, (so, setting) -> so + ";" + setting);
    }

    @Override
    Optional<DataSource> source(StoreConfig config) {
      JdbcDataSource connections = new JdbcDataSource();
      connections.setURL(config.url());
      connections.setUser(config.user());
      connections.setPassword(config.password().reveal());
      return Optional.of(new SingleWriterDataSource().over(connections));
    }

    @Override
    Optional<StoreUnavailableException.Kind> writeObstacle(Handle handle, String url) {
      return AppendOnlyH2File.file(url)
          .flatMap(file -> DiskSpaceCheck.lack(file, DiskSpaceCheck.NEEDED));
    }
  },
  POSTGRESQL("jdbc:postgresql:", "postgresql") {
    @Override
    String complete(String url) {
      // A server that is gone without a word is noticed; nothing the bot asks takes that long. So
      // is a bot that is gone in the middle of a transaction: what it locked is free after 8 s.
      return Stream.of(
              "connectTimeout=10",
              "socketTimeout=30",
              "tcpKeepAlive=true",
              "options=-c%20idle_in_transaction_session_timeout=8000",
              "ApplicationName=slipway")
          .filter(setting -> !url.contains(setting.substring(0, setting.indexOf('=') + 1)))
          .reduce(url, (so, setting) -> so + (so.contains("?") ? "&" : "?") + setting);
    }

    @Override
    Optional<DataSource> source(StoreConfig config) {
      return Optional.empty();
    }

    @Override
    Optional<StoreUnavailableException.Kind> writeObstacle(Handle handle, String url) {
      // Also on a server that only follows another one.
      return handle
              .createQuery("select current_setting('transaction_read_only')")
              .mapTo(String.class)
              .one()
              .equals("on")
          ? Optional.of(StoreUnavailableException.Kind.READ_ONLY)
          : Optional.empty();
    }
  };

  private final String prefix;
  private final String folder;

  Dialect(String prefix, String folder) {
    this.prefix = prefix;
    this.folder = folder;
  }

  static Optional<Dialect> of(StoreConfig config) {
    return Stream.of(values()).filter(d -> config.url().startsWith(d.prefix)).findFirst();
  }

  /** The address with the settings the bot relies on, unless it says otherwise. */
  abstract String complete(String url);

  /** The same, creating nothing. */
  String urlIfExists(String url) {
    return this == H2 ? complete(url) + ";IFEXISTS=TRUE" : complete(url);
  }

  /** Where connections come from; empty where the driver finds it by the address. */
  abstract Optional<DataSource> source(StoreConfig config);

  /** What it lacks to be written, as far as looking tells; {@code url} is where it is. */
  abstract Optional<StoreUnavailableException.Kind> writeObstacle(Handle handle, String url);

  /** Where Flyway looks. */
  String[] locations() {
    return new String[] {
      "classpath:db/migration/common", "classpath:db/migration/" + folder,
    };
  }
}
