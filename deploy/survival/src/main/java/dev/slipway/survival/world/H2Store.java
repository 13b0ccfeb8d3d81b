package dev.slipway.survival.world;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A file of one bot. There is no connection to cut but the bot itself. */
public record H2Store(Path folder) implements ChaosStore {
  private static final String USER = "slipway";

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("slipway");
  }

  @Override
  public String configuration() {
    return "store:\n  url: " + url() + "\n  user: " + USER + "\n";
  }

  @Override
  public int bots() {
    return 1;
  }

  @Override
  public Connection open() throws SQLException {
    return ChaosStore.connect(url(), USER, "");
  }

  @Override
  public void cut() {
    throw new IllegalStateException("a file has no connections to cut");
  }

  @Override
  public void restart() {
    throw new IllegalStateException("a file has no server to restart");
  }

  @Override
  public void close() {}
}
