package dev.slipway.bot.store.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.config.StoreConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database, migrated to what this version needs. Thread-safe; closed by whoever opened it,
 * after everything that uses it.
 */
public final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  /** Tables that only another version knows: after all of this one's, or between them. */
  private static final Set<MigrationState> UNKNOWN =
      EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.MISSING_SUCCESS);

  private final StoreConfig config;
  private final Dialect dialect;
  private final ConnectionPools connectionPools;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final DatabaseGateway access;
  private final UnreadableRows unread = new UnreadableRows(System::nanoTime);

  private Database(
      StoreConfig config, Dialect dialect, ConnectionPools connectionPools, HikariDataSource pool) {
    this.config = config;
    this.dialect = dialect;
    this.connectionPools = connectionPools;
    this.pool = pool;
    this.jdbi =
        Jdbi.create(pool)
            .registerArgument(new NulReplacement())
            .registerArrayType(Long.class, "bigint");
    this.access = new DatabaseGateway(jdbi, config.connections(), System::nanoTime);
  }

  /** Opens and migrates it, creating what is missing; or says what stands in the way. */
  public static Outcome<Database> open(StoreConfig configured) {
    PrivateFiles.make(configured.url());
    return open(configured, Dialect::complete, Flyway::migrate);
  }

  /** Opens it only if it is there, and leaves its tables as they are. */
  public static Outcome<Database> openAsItIs(StoreConfig configured) {
    return open(configured, Dialect::urlIfExists, flyway -> {});
  }

  private static Outcome<Database> open(
      StoreConfig configured,
      BiFunction<Dialect, String, String> complete,
      Consumer<Flyway> prepare) {
    Optional<Dialect> dialect = Dialect.of(configured);
    if (dialect.isEmpty()) {
      return Outcome.failed(StoreFailures.unknownKind(configured));
    }
    StoreConfig config = configured.at(complete.apply(dialect.get(), configured.url()));
    PrivateFiles.close(config.url());
    AppendOnlyH2File.shrink(config.url(), AppendOnlyH2File.COPIED_FROM);
    ConnectionPools connectionPools = new ConnectionPools(config, dialect.get());
    HikariDataSource pool;
    try {
      pool = connectionPools.open("store", config.connections());
    } catch (PoolInitializationException e) {
      log.debug("cannot open {}", configured.url(), e);
      return Outcome.failed(StoreFailures.cannotOpen(configured, e));
    }
    try {
      Flyway flyway =
          Flyway.configure().dataSource(pool).locations(dialect.get().locations()).load();
      for (MigrationInfo migration : flyway.info().all()) {
        if (UNKNOWN.contains(migration.getState())) {
          pool.close();
          return Outcome.failed(
              StoreFailures.otherVersion(configured, migration.getVersion().toString()));
        }
      }
      prepare.accept(flyway);
      if (flyway.info().current() == null) {
        pool.close();
        return Outcome.failed(StoreFailures.empty(configured));
      }
    } catch (FlywayException e) {
      pool.close();
      log.debug("cannot migrate {}", configured.url(), e);
      return Outcome.failed(StoreFailures.cannotMigrate(configured, e));
    }
    try (Connection connection = pool.getConnection()) {
      AppendOnlyH2File.use(config.url(), connection);
    } catch (SQLException e) {
      pool.close();
      return Outcome.failed(StoreFailures.cannotOpen(configured, e));
    }
    // Also what was copied or made beside it meanwhile.
    PrivateFiles.close(config.url());
    return Outcome.of(new Database(config, dialect.get(), connectionPools, pool));
  }

  /** What it was opened with, settings completed. */
  public StoreConfig config() {
    return config;
  }

  /** Opens connections for the engine that runs operations, which closes them. */
  public JobConnections jobConnections() {
    return new JobConnections(connectionPools.open("jobs", config.schedulerConnections()));
  }

  /** Whether several replicas may use it at once. */
  public boolean isShared() {
    return dialect == Dialect.POSTGRESQL;
  }

  /** What another version wrote and this one cannot read, as far as it was met. */
  public UnreadableRows unread() {
    return unread;
  }

  public DatabaseGateway access() {
    return access;
  }

  /** Past all that {@link DatabaseGateway} does: for tests that look behind it. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** What stands in the way of keeping anything, a sentence; empty when nothing does. Asks it. */
  public Optional<String> obstacle() {
    boolean answers = answers();
    if (answers) {
      look();
    }
    return access
        .outage()
        .map(outage -> outage.failure().sentence())
        .or(() -> answers ? Optional.empty() : Optional.of("the database does not answer"));
  }

  /** Whether it answers now. */
  public boolean answers() {
    try {
      return access.read(h -> h.createQuery("select 1").mapTo(Integer.class).one()) == 1;
    } catch (StoreUnavailableException e) {
      log.debug("asked whether it answers", e);
      return false;
    }
  }

  /** Where nobody writes for now, nobody else would notice that it cannot be or can be again. */
  private void look() {
    try {
      Optional<StoreUnavailableException.Kind> lack =
          access.read(h -> dialect.writeObstacle(h, config.url()));
      lack.map(StoreUnavailableException::new).ifPresent(access::began);
      if (lack.isEmpty() && access.needsAWrite()) {
        access.write(h -> GaplessSequence.touch(h, "operation"));
      }
    } catch (StoreUnavailableException e) {
      log.debug("looked whether it can be written", e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
