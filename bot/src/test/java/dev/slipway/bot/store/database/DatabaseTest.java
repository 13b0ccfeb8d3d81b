package dev.slipway.bot.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcChannelIdStore;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.Secret;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {
  @TempDir private Path folder;

  @Test
  void shouldMigrateOnceAndOpenAgain() {
    // Given
    TestDatabases.open(TestDatabases.h2File(folder)).close();

    // When
    try (Database again = TestDatabases.open(TestDatabases.h2File(folder))) {
      // Then
      assertThat(again.answers()).isTrue();
      assertThat(again.config().url()).contains("WRITE_DELAY=0").contains("DB_CLOSE_ON_EXIT=FALSE");
    }
  }

  @Test
  @Timeout(60)
  void shouldLetAThreadAskAgainThatHasAConnectionWhenThereIsNoOther() throws Exception {
    // Given
    StoreConfig two = TestDatabases.h2File(folder);
    CyclicBarrier bothHaveOne = new CyclicBarrier(2);
    try (Database database =
            TestDatabases.open(new StoreConfig(two.url(), two.user(), two.password(), 2, 2));
        ExecutorService people = Executors.newFixedThreadPool(2)) {
      Callable<Boolean> asking =
          () ->
              database
                  .access()
                  .read(
                      handle -> {
                        bothHaveOne.await();
                        return database.answers();
                      });

      // When
      List<Future<Boolean>> answers = people.invokeAll(List.of(asking, asking));

      // Then
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    }
  }

  @Test
  @Timeout(30)
  void shouldStayOpenWhenThreadsAreInterruptedInTheMiddle() throws Exception {
    // Given
    try (Database database = TestDatabases.open(TestDatabases.h2File(folder))) {
      AuditLog audit = new JdbcAuditLog(database);
      AuditEvent event =
          new AuditEvent(Instant.EPOCH, "me", "write", "", AuditEvent.Result.DONE, "");

      // When
      for (int i = 0; i < 20; i++) {
        CountDownLatch writing = new CountDownLatch(3);
        Thread writer =
            Thread.ofPlatform()
                .start(
                    () -> {
                      while (!Thread.currentThread().isInterrupted()) {
                        TestDatabases.execute(database, "update counter set last_number = 0");
                        writing.countDown();
                      }
                    });
        writing.await();
        writer.interrupt();
        writer.join();
      }

      // Then
      assertThat(audit.record(event).sequence()).isEqualTo(1);
    }
  }

  @Test
  void shouldSayThatPostgresqlDoesNotAnswer() throws Exception {
    // Given
    int nobody;
    try (ServerSocket closedAtOnce = new ServerSocket(0)) {
      nobody = closedAtOnce.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + nobody + "/slipway";

    // When
    Failure failure = failure(new StoreConfig(url, "slipway", new Secret("s3cret")));

    // Then
    assertThat(failure.attempted()).isEqualTo("Opening the database " + url);
    assertThat(failure.obstacle().toString()).contains("refused");
    assertThat(failure.sentence()).contains("and store.url").doesNotContain("s3cret");
    assertThat(failure.kind()).isEqualTo(FailureKind.INTERNAL);
  }

  @Test
  void shouldSayThatAnotherProcessHasTheFile() throws Exception {
    // Given
    StoreConfig config = TestDatabases.h2File(folder);
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                config.url())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('o');

      // When
      Failure failure = failure(config);

      // Then
      assertThat(failure.sentence())
          .startsWith("Opening the database jdbc:h2:file:")
          .contains(": another Slipway runs on this file. Stop the other one");
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "2.1"})
  void shouldRefuseTablesOfAnotherVersion(String version) {
    // Given
    StoreConfig config = TestDatabases.h2File(folder);
    try (Database database = TestDatabases.open(config)) {
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      """
                      insert into "flyway_schema_history" ("installed_rank", "version",
                        "description", "type", "script", "checksum", "installed_by",
                        "execution_time", "success")
                      values (99, ?, 'tomorrow', 'SQL', 'V999__tomorrow.sql', 1, 'sa', 1, true)
                      """,
                      version));
    }

    // When
    Failure failure = failure(config);

    // Then
    assertThat(failure.obstacle().toString())
        .isEqualTo("another version of Slipway made these tables (version " + version + ")");
  }

  @Test
  void shouldOpenAFileAgainThatH2ClosedByItself() {
    try (Database database = TestDatabases.open(TestDatabases.h2File(folder))) {
      // Given
      JdbcChannelIdStore memory = new JdbcChannelIdStore(database);
      memory.save("maintenance", new ChannelId("C0KEPT"));

      // When
      assertThatThrownBy(() -> database.jdbi().useHandle(h -> h.execute("shutdown immediately")))
          .isInstanceOf(JdbiException.class);

      // Then
      await().atMost(1, TimeUnit.MINUTES).until(database::answers);
      assertThat(memory.find("maintenance")).contains(new ChannelId("C0KEPT"));
      memory.save("platform", new ChannelId("C0NEW"));
      assertThat(memory.find("platform")).contains(new ChannelId("C0NEW"));
    }
  }

  @Test
  void shouldSayWhatToSetWhenTheUrlIsOfAnotherKind() {
    StoreConfig config = new StoreConfig("jdbc:oracle:thin:@x", "u", new Secret("p"));

    assertThat(failure(config).sentence())
        .isEqualTo(
            "Opening the database jdbc:oracle:thin:@x: Slipway cannot keep its state there. Set"
                + " store.url to jdbc:h2:file:<path> or jdbc:postgresql://<host>/<database>.");
  }

  @Test
  void shouldSayWhenTheFileCannotBeMade() throws Exception {
    // Given
    Path file = Files.writeString(folder.resolve("plain"), "not a folder");

    // When
    Failure failure = failure(TestDatabases.h2File(file));

    // Then
    assertThat(failure.attempted()).startsWith("Opening the database jdbc:h2:file:");
    assertThat(failure.remedy().toString()).contains("store.url");
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

  /** Another process that holds the file until it is ended. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      try (var held = DriverManager.getConnection(args[0], "sa", "")) {
        assertThat(held.isClosed()).isFalse();
        System.out.print('o');
        System.out.flush();
        Thread.currentThread().join();
      }
    }
  }
}
