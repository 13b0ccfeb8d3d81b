package dev.slipway.bot.store.database;

import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.Secret;
import dev.slipway.practice.postgres.PostgresProcess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server beside the tests, as the configuration names it. {@link #shared} is
 * there for tests that leave it up: one per JVM, with a database for each who asks.
 */
public final class TestPostgresServer implements AutoCloseable {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final PostgresProcess process;

  private TestPostgresServer(PostgresProcess process) {
    this.process = process;
  }

  private static final class Shared {
    private static final TestPostgresServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** The one that stays up until the JVM ends. */
  public static TestPostgresServer shared() {
    return Shared.SERVER;
  }

  /** One of its own, for tests that stop it. */
  public static TestPostgresServer start() {
    return new TestPostgresServer(PostgresProcess.start());
  }

  /** A database that nobody else uses, as the configuration names it. */
  public StoreConfig database() {
    String name = "test" + DATABASES.incrementAndGet();
    execute("create database " + name);
    return config(name);
  }

  /** The address of a database of this name, there or not. */
  public StoreConfig config(String database) {
    return new StoreConfig(
        "jdbc:postgresql://127.0.0.1:" + process.port() + "/" + database,
        PostgresProcess.USER,
        new Secret(PostgresProcess.PASSWORD));
  }

  /** Runs a statement as the server's superuser, outside of any of its databases. */
  public void execute(String sql) {
    execute(config("postgres"), sql);
  }

  /** The same inside of one. */
  public void execute(StoreConfig database, String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                database.url(), PostgresProcess.USER, PostgresProcess.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Starts it; it answers when this returns. */
  public void up() {
    process.up();
  }

  /** Stops it as a crash would: every connection breaks, nothing is said. */
  public void down() {
    process.down();
  }

  @Override
  public void close() {
    process.close();
  }
}
