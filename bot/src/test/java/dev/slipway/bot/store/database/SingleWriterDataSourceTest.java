package dev.slipway.bot.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class SingleWriterDataSourceTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int WRITERS = 8;
  private static final int COMMITS = 150;

  @TempDir private Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Test
  void shouldLetOneAtATimeIntoATransaction() throws SQLException {
    // Given
    DataSource all = new SingleWriterDataSource().over(file("used"));
    try (Connection first = all.getConnection();
        Connection second = all.getConnection();
        Connection reading = all.getConnection()) {
      first.setAutoCommit(false);

      // When
      CompletableFuture<Void> entering = CompletableFuture.runAsync(() -> begin(second), threads);

      // Then
      assertThat(one(reading, "select 1")).isEqualTo(1);
      assertThat(entering).isNotDone();
      first.commit();
      assertThat(entering).isNotDone();
      first.setAutoCommit(true);
      assertThat(entering).succeedsWithin(LONG);
    }
  }

  @Test
  void shouldLetAThreadThatIsInOneBeginASecondAndKeepTheTurnUntilTheFirstEnds()
      throws SQLException {
    // Given
    DataSource all = new SingleWriterDataSource().over(file("used"));
    try (Connection outer = all.getConnection();
        Connection inner = all.getConnection();
        Connection other = all.getConnection()) {
      begin(outer);

      // When
      begin(inner);
      inner.setAutoCommit(true);
      CompletableFuture<Void> entering = CompletableFuture.runAsync(() -> begin(other), threads);

      // Then
      assertThat(entering).isNotDone();
      outer.setAutoCommit(true);
      assertThat(entering).succeedsWithin(LONG);
    }
  }

  /** As a pool does with one that broke, on a thread of its own. */
  @Test
  void shouldGiveBackTheTurnOfAConnectionThatIsClosedByAnotherThread() throws SQLException {
    // Given
    DataSource all = new SingleWriterDataSource().over(file("used"));
    try (Connection broken = all.getConnection();
        Connection other = all.getConnection()) {
      begin(broken);
      CompletableFuture<Void> entering = CompletableFuture.runAsync(() -> begin(other), threads);

      // When
      assertThat(CompletableFuture.runAsync(() -> close(broken), threads)).succeedsWithin(LONG);

      // Then
      assertThat(entering).succeedsWithin(LONG);
    }
  }

  /** Without it one file of 320 was torn. */
  @Test
  void shouldLeaveNoTransactionByHalfInTheFileOfAProcessThatWasKilled() throws Exception {
    // Given
    DataSource all = new SingleWriterDataSource().over(file("used"));
    try (Connection kept = all.getConnection()) {
      AppendOnlyH2File.use(url("used"), kept);
      execute(kept, "create table operation (id int primary key, n int, state varchar)");
      execute(kept, "create index operation_state on operation (state)");
      execute(kept, "create table journal (id int, n int, primary key (id, n))");
      for (int id = 0; id < WRITERS; id++) {
        execute(kept, "insert into operation values (%d, 0, 'new')".formatted(id));
      }

      // When
      List<Future<?>> writers = new ArrayList<>();
      for (int id = 0; id < WRITERS; id++) {
        int own = id;
        writers.add(threads.submit(() -> write(all, own)));
      }
      List<Integer> torn = new ArrayList<>();
      while (writers.stream().anyMatch(writer -> !writer.isDone())) {
        torn.add(tornAfterAKill());
      }

      // Then
      for (Future<?> writer : writers) {
        assertThat(writer.get()).isEqualTo(COMMITS);
      }
      assertThat(torn).isNotEmpty().containsOnly(0);
    }
  }

  private static int write(DataSource all, int id) throws SQLException {
    try (Connection connection = all.getConnection()) {
      for (int n = 1; n <= COMMITS; n++) {
        begin(connection);
        execute(
            connection,
            "update operation set n = %d, state = 's%d' where id = %d".formatted(n, n % 4, id));
        execute(connection, "insert into journal values (%d, %d)".formatted(id, n));
        connection.commit();
        connection.setAutoCommit(true);
      }
    }
    return COMMITS;
  }

  private int tornAfterAKill() throws IOException, SQLException {
    Files.copy(
        folder.resolve("used.mv.db"),
        folder.resolve("killed.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    try (Connection after = file("killed").getConnection()) {
      int torn =
          one(
              after,
              """
              select count(*) from operation o where o.n > 0 and not exists
                (select 1 from journal j where j.id = o.id and j.n = o.n)
              """);
      // Every row can be written again.
      execute(after, "update operation set n = n + 1, state = 'after'");
      return torn;
    }
  }

  private static int one(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void begin(Connection connection) {
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String url(String name) {
    return "jdbc:h2:async:" + folder.resolve(name) + ";WRITE_DELAY=0";
  }

  private DataSource file(String name) {
    JdbcDataSource file = new JdbcDataSource();
    file.setURL(url(name));
    file.setUser("sa");
    return file;
  }
}
