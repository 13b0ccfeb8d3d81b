package dev.slipway.bot.quartz;

import dev.slipway.bot.store.database.JobConnections;
import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;

/** The store's connections as Quartz asks for them; Quartz closes them with its scheduler. */
final class QuartzConnectionProvider implements ConnectionProvider {
  private final JobConnections connections;

  QuartzConnectionProvider(JobConnections connections) {
    this.connections = connections;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connections.open();
  }

  @Override
  public void initialize() {
    // The pool is open.
  }

  @Override
  public void shutdown() {
    connections.close();
  }
}
