package dev.slipway.bot.store.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections of the job engine to the same database, from a pool of its own. They are made here,
 * so that on H2 they wait for the one writer like all others. Thread-safe.
 */
public final class JobConnections implements AutoCloseable {
  private final HikariDataSource pool;

  JobConnections(HikariDataSource pool) {
    this.pool = pool;
  }

  /** A connection of the pool; closing the connection gives it back. */
  public Connection open() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void close() {
    pool.close();
  }
}
