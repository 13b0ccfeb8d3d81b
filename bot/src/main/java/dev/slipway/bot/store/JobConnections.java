package dev.slipway.bot.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;

/**
 * Quartz's connections to the same database, from a pool of its own that is closed with it. They
 * are made here, so that on H2 they wait for the one writer like all others. Thread-safe.
 */
public final class JobConnections implements ConnectionProvider {
  private final HikariDataSource pool;

  JobConnections(HikariDataSource pool) {
    this.pool = pool;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void initialize() {
    // It is open.
  }

  @Override
  public void shutdown() {
    pool.close();
  }
}
