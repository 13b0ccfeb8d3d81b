package dev.slipway.bot.store.database;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.resilience.StoreUnavailableException.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;

/** Which of a database's errors pass by themselves or by making room. */
final class SqlErrorClassifier {
  // H2's codes: org.h2.api.ErrorCode.
  private static final int H2_READ_ONLY = 90097;
  private static final int H2_IO = 90028;
  private static final int H2_IO_WITH_NAME = 90031;
  private static final int H2_CLOSED = 90098;
  private static final int H2_SHUT_DOWN = 90121;
  private static final int H2_LOCK_TIMEOUT = 50200;
  private static final int H2_CORRUPTED_OR_FULL = 50000;

  private SqlErrorClassifier() {}

  /** The outage in what was thrown; empty when it is something else. */
  static Optional<StoreUnavailableException> of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        Optional<Kind> kind = kind(sql);
        if (kind.isPresent()) {
          return kind.map(k -> new StoreUnavailableException(k, thrown));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether H2 closed its file by itself. */
  static boolean isClosedFile(SQLException thrown) {
    return thrown.getErrorCode() == H2_CLOSED || thrown.getErrorCode() == H2_SHUT_DOWN;
  }

  private static Optional<Kind> kind(SQLException e) {
    return switch (e.getErrorCode()) {
      case H2_READ_ONLY -> Optional.of(Kind.READ_ONLY);
      case H2_IO, H2_IO_WITH_NAME -> Optional.of(Kind.FULL);
      case H2_CLOSED, H2_SHUT_DOWN -> Optional.of(Kind.UNREACHABLE);
      case H2_LOCK_TIMEOUT -> Optional.of(Kind.BUSY);
      case H2_CORRUPTED_OR_FULL -> saysFull(e) ? Optional.of(Kind.FULL) : Optional.empty();
      default ->
          e instanceof SQLTransientConnectionException
              ? Optional.of(Kind.UNREACHABLE)
              : bySqlState(Optional.ofNullable(e.getSQLState()).orElse(""));
    };
  }

  // PostgreSQL's: its documentation, appendix A.
  private static Optional<Kind> bySqlState(String state) {
    return switch (state) {
      // The server ended a transaction in which nothing was said for too long.
      case "25P03" -> Optional.of(Kind.UNREACHABLE);
      case "25006" -> Optional.of(Kind.READ_ONLY);
      case "53100", "58030" -> Optional.of(Kind.FULL);
      case "40001", "40P01", "55P03", "53300" -> Optional.of(Kind.BUSY);
      default ->
          state.startsWith("08") || state.startsWith("57P")
              ? Optional.of(Kind.UNREACHABLE)
              : Optional.empty();
    };
  }

  private static boolean saysFull(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (String.valueOf(t.getMessage()).contains("No space left")) {
        return true;
      }
    }
    return false;
  }
}
