package dev.slipway.survival.world;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where the bot keeps its state. */
public interface ChaosStore extends AutoCloseable {
  /** The {@code store:} part of the configuration. */
  String configuration();

  /** How many processes of the bot share it. */
  int bots();

  /** For looking at what is kept, when no bot runs. */
  Connection open() throws SQLException;

  /** Breaks every connection. */
  void cut() throws SQLException;

  /** Is gone for a moment. */
  void restart();

  @Override
  void close();

  /** Opens a connection as that user. */
  static Connection connect(String url, String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}
