package dev.slipway.bot.store.database;

import dev.slipway.actions.failure.Failure;
import dev.slipway.config.StoreConfig;
import java.sql.SQLException;
import java.util.Optional;

/** What can be wrong with a database when the bot starts, in sentences. */
final class StoreFailures {
  private static final int H2_FILE_IN_USE = 90020;
  private static final int H2_NO_SUCH_FILE = 90146;

  // PostgreSQL's own codes: its documentation, appendix A.
  private static final String WRONG_PASSWORD = "28P01";
  private static final String WRONG_USER = "28000";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String CONNECTION_EXCEPTION = "08";
  private static final String OPERATOR_INTERVENTION = "57P";

  private StoreFailures() {}

  static Failure unknownKind(StoreConfig config) {
    return Failure.user(
        opening(config),
        "Slipway cannot keep its state there",
        "Set store.url to jdbc:h2:file:<path> or jdbc:postgresql://<host>/<database>.");
  }

  static Failure cannotOpen(StoreConfig config, Throwable thrown) {
    Optional<SQLException> sql = sqlCause(thrown);
    int code = sql.map(SQLException::getErrorCode).orElse(0);
    if (code == H2_NO_SUCH_FILE) {
      return empty(config);
    }
    if (code == H2_FILE_IN_USE) {
      return Failure.user(
          opening(config),
          "another Slipway runs on this file",
          "Stop the other one, or give this one a file of its own with store.url.");
    }
    String said =
        oneLine(
            sql.map(Throwable::getMessage)
                .or(() -> Optional.ofNullable(thrown.getMessage()))
                .orElse(""));
    String state = sql.map(SQLException::getSQLState).orElse("");
    if (state.equals(WRONG_PASSWORD) || state.equals(WRONG_USER)) {
      return Failure.user(
          opening(config),
          "it does not let the user " + config.user() + " in with this password",
          "Check store.user and store.password.");
    }
    if (state.equals(NO_SUCH_DATABASE)) {
      return Failure.user(
          opening(config),
          "there is no such database",
          "Create it, for example: create database slipway owner " + config.user() + ";");
    }
    if (state.startsWith(CONNECTION_EXCEPTION) || state.startsWith(OPERATOR_INTERVENTION)) {
      return Failure.internal(
          opening(config), said, "Check that the database is up, and store.url.");
    }
    return Failure.user(
        opening(config),
        said,
        "Check store.url, store.user and store.password, and that the database is up.");
  }

  static Failure empty(StoreConfig config) {
    return Failure.user(
        opening(config),
        "no Slipway has been here",
        "Check store.url: a file's path is relative to where the bot is started.");
  }

  static Failure otherVersion(StoreConfig config, String version) {
    return Failure.user(
        opening(config),
        "another version of Slipway made these tables (version " + version + ")",
        "Run that version again, restore the database from before it, or start with an empty"
            + " database; tables from before the first release cannot be taken over.");
  }

  static Failure cannotMigrate(StoreConfig config, RuntimeException thrown) {
    return Failure.user(
        "Bringing the tables in " + shown(config) + " up to date",
        oneLine(
            sqlCause(thrown)
                .map(Throwable::getMessage)
                .orElse(String.valueOf(thrown.getMessage()))),
        "Nothing was lost. Check that the user "
            + config.user()
            + " may create tables and that there is room.");
  }

  private static String opening(StoreConfig config) {
    return "Opening the database " + shown(config);
  }

  // Drivers add positions and hints on lines of their own, and end some sentences.
  private static String oneLine(String said) {
    return said.lines().map(String::strip).findFirst().orElse("").replaceFirst("[.]$", "");
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
