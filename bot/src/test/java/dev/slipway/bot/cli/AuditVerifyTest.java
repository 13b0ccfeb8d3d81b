package dev.slipway.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TestPostgresServer;
import dev.slipway.config.StoreConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class AuditVerifyTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldSayThatAllRecordsAreThereThenWhichOneWasChanged() throws IOException {
    // Given
    StoreConfig store = TestDatabases.h2File(folder);
    try (Database database = TestDatabases.open(store)) {
      record(database, 3);
    }

    // When
    int fine = verify(store);
    try (Database database = TestDatabases.open(store)) {
      TestDatabases.execute(database, "update audit_event set actor = 'U0EVE' where sequence = 2");
    }
    int broken = verify(store);

    // Then
    assertThat(fine).isZero();
    assertThat(broken).isEqualTo(1);
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "✓ audit: 3 records, none changed, none missing. The last is of"
                            + " 2026-11-22T12:00:03Z with the hash [0-9a-f]{64}\\."),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "✗ audit: record 2 was changed; now it says 2026-11-22T12:00:02Z U0EVE"
                            + " approve op-2."));
  }

  @Test
  void shouldLookWhileTheBotRunsOnPostgresql() throws IOException {
    // Given
    StoreConfig store = TestPostgresServer.shared().database();
    try (Database database = TestDatabases.open(store)) {
      record(database, 2);

      // When
      int fine = verify(store);
      TestDatabases.execute(database, "delete from audit_event where sequence = 1");
      int broken = verify(store);

      // Then
      assertThat(fine).isZero();
      assertThat(broken).isEqualTo(1);
      assertThat(out.toString()).endsWith("✗ audit: record 1 is missing.\n");
    }
  }

  @Test
  void shouldMakeNoStoreWhereThereIsNone() throws IOException {
    // Given
    StoreConfig store = TestDatabases.h2File(folder);

    // When
    int code = verify(store);

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains(": no Slipway has been here. Check store.url: a file's path is relative to");
    assertThat(folder).isDirectoryNotContaining("glob:**.db");
  }

  @Test
  void shouldSayThatThereIsOnlyVerify() {
    // When
    int code = call("audit");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("Say what to do with it: audit verify.");
  }

  private static void record(Database database, int count) {
    AuditLog audit = new JdbcAuditLog(database);
    Instant noon = Instant.parse("2026-11-22T12:00:00Z");
    for (int i = 1; i <= count; i++) {
      AuditEvent event =
          new AuditEvent(
              noon.plusSeconds(i), "U0ANA", "approve", "op-" + i, AuditEvent.Result.DONE, "yes");
      assertThat(audit.record(event).sequence()).isEqualTo(i);
    }
  }

  private int verify(StoreConfig store) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("slipway.yaml"),
            """
            slack: {botToken: xoxb-1, appToken: xapp-1}
            clusters: [{name: practice}]
            channels: [{name: maintenance, clusters: [practice]}]
            store: {url: '%s', user: %s, password: '%s'}
            """
                .formatted(store.url(), store.user(), store.password().reveal()));
    return call("audit", "verify", "--config", config.toString());
  }

  private int call(String... arguments) {
    return new CommandLine(CommandSpec.create())
        .addSubcommand(new AuditCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
