package dev.slipway.bot.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A copy of a file that is in use is what {@code kill -9} leaves. */
final class AppendOnlyH2FileTest {
  private static final int COMMITS = 60;
  private static final int LOOKED_AT = 20;

  @TempDir private Path folder;

  @Test
  void shouldKeepEveryCommitOfAProcessThatWasKilled() throws IOException, SQLException {
    // Then
    assertThat(lost(true)).isZero();
    // Once H2 keeps them by itself, this class can go.
    assertThat(lost(false)).isPositive();
  }

  private int lost(boolean growing) throws IOException, SQLException {
    int lost = 0;
    String name = "used-" + growing;
    try (Connection used = open(name, ";RETENTION_TIME=0");
        Statement statement = used.createStatement()) {
      if (growing) {
        AppendOnlyH2File.use(url("used"), used);
      }
      statement.execute("create table t (id int primary key, n int, filler varchar)");
      for (int id = 0; id < 10; id++) {
        statement.execute("insert into t values (%d, 0, '')".formatted(id));
      }
      Random random = new Random(1);
      for (int n = 1; n <= COMMITS; n++) {
        statement.execute(
            "update t set n = %d, filler = repeat('x', %d) where id = 0 or id = %d"
                .formatted(n, random.nextInt(20_000), random.nextInt(10)));
        if (n > COMMITS - LOOKED_AT) {
          killed(name);
          lost += newest("killed") == n ? 0 : 1;
        }
      }
    }
    return lost;
  }

  @Test
  void shouldGiveBackAtTheStartWhatIsFreeInside() throws SQLException, IOException {
    // Given
    try (Connection used = open("used", "");
        Statement statement = used.createStatement()) {
      AppendOnlyH2File.use(url("used"), used);
      statement.execute("create table t (id int primary key, n int, filler varchar)");
      statement.execute("insert into t values (0, 0, '')");
      for (int n = 1; n <= COMMITS; n++) {
        statement.execute(
            "update t set n = %d, filler = repeat('x', 20000) where id = 0".formatted(n));
      }
      killed("used");
    }
    long before = Files.size(folder.resolve("killed.mv.db"));

    // When
    AppendOnlyH2File.shrink(url("killed"), before + 1);
    long leftAlone = Files.size(folder.resolve("killed.mv.db"));
    AppendOnlyH2File.shrink(url("killed"), before);

    // Then
    assertThat(leftAlone).isEqualTo(before);
    assertThat(Files.size(folder.resolve("killed.mv.db"))).isLessThan(before / 2);
    assertThat(newest("killed")).isEqualTo(COMMITS);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:/var/lib/slipway;WRITE_DELAY=0, /var/lib/slipway.mv.db",
    "jdbc:h2:async:./slipway, ./slipway.mv.db",
    "jdbc:h2:~/slipway, ~/slipway.mv.db",
    "jdbc:h2:mem:slipway, ''",
    "jdbc:h2:tcp://localhost/slipway, ''",
    "jdbc:h2:file:/var/lib/slipway;CIPHER=AES, ''",
    "jdbc:postgresql://localhost/slipway, ''",
  })
  void shouldKnowWhichFileItIs(String url, String file) {
    // Then
    assertThat(AppendOnlyH2File.file(url).orElse("")).isEqualTo(file);
  }

  private String url(String name) {
    return "jdbc:h2:async:" + folder.resolve(name);
  }

  private Connection open(String name, String settings) throws SQLException {
    return DriverManager.getConnection(url(name) + ";WRITE_DELAY=0" + settings, "sa", "");
  }

  private void killed(String name) throws IOException {
    Files.copy(
        folder.resolve(name + ".mv.db"),
        folder.resolve("killed.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private int newest(String name) throws SQLException {
    try (Connection connection = open(name, "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select n from t where id = 0")) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }
}
