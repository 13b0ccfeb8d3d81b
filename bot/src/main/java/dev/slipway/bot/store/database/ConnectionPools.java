package dev.slipway.bot.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.slipway.config.StoreConfig;
import java.util.Optional;
import javax.sql.DataSource;

/** Pools of connections to one database. Thread-safe. */
final class ConnectionPools {
  private static final long VALIDATION_MS = 1_000;

  private final StoreConfig config;
  private final Optional<DataSource> source;

  /** To what is meant by {@code config}, its address being complete. */
  ConnectionPools(StoreConfig config, Dialect dialect) {
    this.config = config;
    this.source = dialect.source(config);
  }

  /**
   * Opens another one.
   *
   * @param most how many connections it has at most
   * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException when not even one is to
   *     be had
   */
  HikariDataSource open(String name, int most) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName(name);
    source.ifPresentOrElse(settings::setDataSource, () -> address(settings));
    settings.setMaximumPoolSize(most);
    settings.setMinimumIdle(1);
    if (AppendOnlyH2File.file(config.url()).isPresent()) {
      // An H2 file that nobody has a connection to is closed, and how it grows is forgotten.
      settings.setMaxLifetime(0);
    }
    settings.setExceptionOverride(new H2ConnectionEviction());
    settings.setConnectionTimeout(DatabaseGateway.PATIENCE.toMillis());
    settings.setValidationTimeout(VALIDATION_MS);
    return new HikariDataSource(settings);
  }

  private void address(HikariConfig settings) {
    settings.setJdbcUrl(config.url());
    settings.setUsername(config.user());
    settings.setPassword(config.password().reveal());
  }
}
