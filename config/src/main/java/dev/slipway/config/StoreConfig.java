package dev.slipway.config;

import dev.slipway.config.types.Secret;

/**
 * Where the state is kept.
 *
 * @param url a JDBC URL, for example {@code jdbc:h2:file:./data/slipway} or {@code
 *     jdbc:postgresql://db.example.com/slipway}
 * @param user the database user
 * @param password its password
 * @param connections how many connections the store opens at most, from 2 on
 * @param schedulerConnections how many the engine that runs operations opens beside them at most,
 *     from 2 on
 */
public record StoreConfig(
    String url, String user, Secret password, int connections, int schedulerConnections) {
  /** Enough for dozens of operations at once. */
  public static final int CONNECTIONS = 10;

  /** Enough for the engine: it writes shortly, when something begins, ends or is due. */
  public static final int SCHEDULER_CONNECTIONS = 4;

  /** With the usual number of connections. */
  public StoreConfig(String url, String user, Secret password) {
    this(url, user, password, CONNECTIONS, SCHEDULER_CONNECTIONS);
  }

  /** The same at another address. */
  public StoreConfig at(String otherUrl) {
    return new StoreConfig(otherUrl, user, password, connections, schedulerConnections);
  }
}
