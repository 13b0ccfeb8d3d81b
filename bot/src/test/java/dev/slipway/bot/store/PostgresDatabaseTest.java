package dev.slipway.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TestPostgresServer;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.Secret;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can stand in the way when the store is opened on a PostgreSQL server. */
final class PostgresDatabaseTest {
  private static final TestPostgresServer SERVER = TestPostgresServer.shared();

  @Test
  void shouldNoticeAServerThatIsGoneWithoutAWord() {
    try (Database database = TestDatabases.open(SERVER.database())) {
      assertThat(database.answers()).isTrue();
      assertThat(database.config().url())
          .contains("?connectTimeout=10&socketTimeout=30&tcpKeepAlive=true")
          .endsWith("ApplicationName=slipway");
    }
  }

  @Test
  void shouldSeeThatItIsReadOnlyBeforeAnybodyWrites() {
    // Given
    StoreConfig config = SERVER.database();
    TestDatabases.open(config).close();
    StoreConfig readOnly =
        config.at(config.url() + "?options=-c%20default_transaction_read_only=on");

    // When
    try (Database database = opened(Database.openAsItIs(readOnly))) {

      // Then
      assertThat(database.obstacle())
          .hasValueSatisfying(why -> assertThat(why).contains("the database is read-only"));
    }
  }

  @Test
  void shouldLetReplicasMigrateAtTheSameTime() {
    // Given
    StoreConfig fresh = SERVER.database();

    // When
    try (ExecutorService replicas = Executors.newFixedThreadPool(3)) {
      IntStream.range(0, 3)
          .mapToObj(i -> replicas.submit(() -> TestDatabases.open(fresh).close()))
          .toList()
          // Then
          .forEach(opened -> assertThat(opened).succeedsWithin(java.time.Duration.ofSeconds(20)));
    }
  }

  @Test
  void shouldSayThatThePasswordIsWrong() {
    // Given
    StoreConfig right = SERVER.database();

    // When
    Failure failure = failure(new StoreConfig(right.url(), right.user(), new Secret("wr0ng")));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.USER);
    assertThat(failure.sentence())
        .isEqualTo(
            "Opening the database "
                + right.url()
                + ": it does not let the user slipway in with this password. Check store.user and"
                + " store.password.");
  }

  @Test
  void shouldSayThatThereIsNoSuchDatabase() {
    // Given
    StoreConfig missing = SERVER.config("missing");

    // Then
    assertThat(failure(missing).sentence())
        .isEqualTo(
            "Opening the database "
                + missing.url()
                + ": there is no such database. Create it, for example: create database slipway"
                + " owner slipway;");
  }

  @Test
  void shouldSayThatItsTablesBelongToSomebodyElse() {
    // Given
    StoreConfig owned = SERVER.database();
    TestDatabases.open(owned).close();
    SERVER.execute("create user guest password 'guest'");

    // When
    Failure failure = failure(new StoreConfig(owned.url(), "guest", new Secret("guest")));

    // Then
    assertThat(failure.sentence())
        .isEqualTo(
            "Bringing the tables in "
                + owned.url()
                + " up to date: ERROR: permission denied for table flyway_schema_history. Nothing was"
                + " lost. Check that the user guest may create tables and that there is room.");
  }

  private static Database opened(Outcome<Database> outcome) {
    return switch (outcome) {
      case Outcome.Success<Database>(Database database) -> database;
      case Outcome.Failed<Database>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  private static Failure failure(StoreConfig config) {
    return switch (Database.open(config)) {
      case Outcome.Failed<Database>(Failure failure) -> failure;
      case Outcome.Success<Database>(Database database) -> {
        database.close();
        throw new AssertionError("opened " + config.url());
      }
    };
  }
}
