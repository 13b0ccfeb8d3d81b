package dev.slipway.survival.world;

import dev.slipway.practice.postgres.PostgresProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL server that two replicas share. */
public final class PostgresStore implements ChaosStore {
  private static final String CUT =
      "select pg_terminate_backend(pid) from pg_stat_activity"
          + " where datname = current_database() and pid <> pg_backend_pid()";

  private final PostgresProcess server = PostgresProcess.start();

  private String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
  }

  @Override
  public String configuration() {
    return "store:\n  url: "
        + url()
        + "\n  user: "
        + PostgresProcess.USER
        + "\n  password: "
        + PostgresProcess.PASSWORD
        + "\n";
  }

  @Override
  public int bots() {
    return 2;
  }

  @Override
  public Connection open() throws SQLException {
    return ChaosStore.connect(url(), PostgresProcess.USER, PostgresProcess.PASSWORD);
  }

  @Override
  public void cut() throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(CUT);
    }
  }

  @Override
  public void restart() {
    server.down();
    server.up();
  }

  @Override
  public void close() {
    server.close();
  }
}
