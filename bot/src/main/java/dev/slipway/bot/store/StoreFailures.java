package dev.slipway.bot.store;

import dev.slipway.actions.failure.Failure;
import dev.slipway.config.StoreConfig;
import java.sql.SQLException;
import java.util.Optional;

/** What can be wrong with a database when the bot starts, in sentences. */
final class StoreFailures {
  private static final int H2_FILE_IN_USE = 90020;

  private StoreFailures() {}

  static Failure unknownKind(StoreConfig config) {
    return Failure.user(
        opening(config),
        "Slipway cannot keep its state there",
        "Set store.url to jdbc:h2:file:<path> or jdbc:postgresql://<host>/<database>.");
  }

  static Failure cannotOpen(StoreConfig config, Throwable thrown) {
    Optional<SQLException> sql = sqlCause(thrown);
    if (sql.map(SQLException::getErrorCode).filter(code -> code == H2_FILE_IN_USE).isPresent()) {
      return Failure.user(
          opening(config),
          "another Slipway runs on this file",
          "Stop the other one, or give this one a file of its own with store.url.");
    }
    return Failure.user(
        opening(config),
        sql.map(Throwable::getMessage)
            .or(() -> Optional.ofNullable(thrown.getMessage()))
            .orElse(""),
        "Check store.url, store.user and store.password, and that the database is up.");
  }

  static Failure newer(StoreConfig config, String version) {
    return Failure.user(
        opening(config),
        "a newer Slipway has been here (its tables are at version " + version + ")",
        "Run that version again, or restore the database from before it.");
  }

  static Failure cannotMigrate(StoreConfig config, RuntimeException thrown) {
    return Failure.internal(
        "Bringing the tables in " + shown(config) + " up to date",
        sqlCause(thrown).map(Throwable::getMessage).orElse(String.valueOf(thrown.getMessage())),
        "Nothing was lost; the log has the details. Check that the user may create tables.");
  }

  private static String opening(StoreConfig config) {
    return "Opening the database " + shown(config);
  }

  // A PostgreSQL URL may carry the password as a parameter.
  private static String shown(StoreConfig config) {
    return config.url().replaceFirst("[?;].*", "");
  }

  private static Optional<SQLException> sqlCause(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }
}
