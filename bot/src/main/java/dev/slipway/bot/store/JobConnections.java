package dev.slipway.bot.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;

/**
 * Quartz's connections to the same database, from a pool of its own that is closed with it. Here
 * and not there, because of all that write to an H2 file one at a time may. Thread-safe.
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
