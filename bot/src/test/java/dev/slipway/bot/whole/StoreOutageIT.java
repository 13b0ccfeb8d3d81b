package dev.slipway.bot.whole;

import static dev.slipway.bot.whole.BotInWorld.asksFor;
import static dev.slipway.bot.whole.BotInWorld.ts;
import static dev.slipway.bot.whole.BotInWorld.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.store.database.TestPostgresServer;
import dev.slipway.config.StoreConfig;
import dev.slipway.practice.kube.api.ApiFaults;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** The whole bot on a PostgreSQL server that is restarted, full or read-only under it. */
class StoreOutageIT {
  private static final String ROOM = "maintenance";
  private static final Duration LONG = Duration.ofMinutes(2);

  /** What PostgreSQL answers to any writing on a full disk, code and all. */
  private static final String FULL =
      """
      create function full_disk() returns trigger language plpgsql as $$ begin
        raise exception 'could not extend file: No space left on device' using errcode = '53100';
      end $$;
      create trigger full_disk before insert on journal execute function full_disk();
      create trigger full_disk before update on operation execute function full_disk();
      create trigger full_disk before insert on inbox execute function full_disk();
      """;

  private static TestPostgresServer server;
  private static StoreConfig store;
  private static BotInWorld whole;

  @BeforeAll
  static void start() {
    server = TestPostgresServer.start();
    store = server.database();
    whole = BotInWorld.start(store);
  }

  @AfterAll
  static void stop() {
    whole.close();
    server.close();
  }

  @Test
  void shouldFinishADrainWhoseDatabaseWasRestarted() {
    // Given
    whole.people().command("requester", ROOM, "/drain node02 --reason restarted");
    ObjectNode asked = whole.people().awaitMessage("approver", ROOM, LONG, asksFor("restarted"));
    ApiFaults faults = whole.world().cluster().api().faults();
    faults.arm(
        new ApiFaults.Match("create", "pods/eviction", "*"),
        new ApiFaults.Effect.Answer(429, "TooManyRequests", "not now"),
        10_000);
    whole.people().click("approver", ROOM, ts(asked), "approve");
    shows(asked, "Draining node02");

    // When
    server.down();
    ObjectNode answer = whole.whispered("requester", ROOM, "/nodes");
    whole.people().click("requester", ROOM, ts(asked), "cancel_operation");
    ObjectNode pressed = whole.people().awaitMessage("requester", ROOM, "Pressing a button");
    String notReady = whole.health("/readyz");
    server.up();
    faults.clear();

    // Then
    assertThat(words(pressed)).contains("the database does not answer. Nothing was done.");
    assertThat(words(answer))
        .contains("the database does not answer. Nothing was done. Try again in a minute");
    assertThat(notReady).startsWith("503 ").contains("store: ", "the database does not answer");
    shows(asked, "Drained node02");
    assertThat(whole.health("/readyz")).isEqualTo("200 ready\n");
    // How many: the other tests drain too.
    assertThat(whole.health("/metrics"))
        .contains("slipway_operations_ended_total{action=\"drain\",outcome=\"succeeded\"} ")
        .contains(
            "slipway_slack_request_duration_seconds_count{code=\"200\",method=\"chat.postMessage\"}")
        .contains("slipway_slack_ack_duration_seconds_count{accepted=\"true\",kind=\"command\"}")
        .contains("slipway_store_up 1.0");
    assertThat(whole.cluster()).contains("node02 true");
  }

  @Test
  void shouldSayThatTheDatabaseIsReadOnly() {
    // Given
    readOnly(true);

    // When
    ObjectNode refused = whole.whispered("requester", ROOM, "/nodes");
    String notReady = whole.health("/readyz");
    readOnly(false);
    Awaitility.await().atMost(LONG).until(() -> whole.health("/readyz").startsWith("200"));
    whole.people().command("guest", ROOM, "/nodes");
    ObjectNode answered = whole.people().awaitMessage("guest", ROOM, "4 nodes in practice");

    // Then
    assertThat(words(refused)).contains("the database is read-only just now. Nothing was done.");
    assertThat(notReady).startsWith("503 ").contains("store: ", "the database is read-only");
    assertThat(words(answered)).contains("node03");
  }

  @Test
  void shouldTakeNothingWhileTheDiskIsFullAndThenGoOn() {
    // Given
    whole.people().command("requester", ROOM, "/drain cp01 --reason full");
    ObjectNode asked = whole.people().awaitMessage("approver", ROOM, LONG, asksFor("full"));
    server.execute(store, FULL);

    // When
    whole.people().click("approver", ROOM, ts(asked), "approve");
    ObjectNode pressed = whole.people().awaitMessage("approver", ROOM, "disk is full");
    String notReady = whole.health("/readyz");
    server.execute(store, "drop function full_disk cascade");

    // Then
    assertThat(words(pressed)).contains("the database's disk is full. Nothing was done.");
    assertThat(notReady).startsWith("503 ").contains("store: ", "the database's disk is full");
    whole.people().click("approver", ROOM, ts(asked), "approve");
    shows(asked, "Drained cp01");
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void shouldWaitForADatabaseThatIsGoneAtTheStart() throws IOException, InterruptedException {
    // Given
    Path config = whole.configFile().resolveSibling("second.yaml");
    Files.writeString(
        config, Files.readString(whole.configFile()).replaceAll("(?m)^(health|terminal):.*$", ""));
    server.down();
    Process second = BotProgram.start("run", "--config", config.toString());

    // When
    List<String> said = new ArrayList<>();
    try (BufferedReader out = second.inputReader()) {
      BotProgram.read(out, said, "Slipway goes on trying.");
      server.up();
      BotProgram.read(out, said, "Slipway is listening");
    } finally {
      second.toHandle().destroy();
      second.waitFor();
    }

    // Then
    assertThat(said)
        .filteredOn(line -> line.endsWith("Slipway goes on trying."))
        .singleElement()
        .asString()
        .contains("Opening the database", "refused", "Check that the database is up");
  }

  private static void readOnly(boolean on) {
    server.execute("alter system set default_transaction_read_only = " + (on ? "on" : "off"));
    server.execute("select pg_reload_conf()");
  }

  private static void shows(ObjectNode asked, String what) {
    ObjectNode shown =
        whole
            .people()
            .awaitMessage(
                "requester",
                ROOM,
                Duration.ofSeconds(60),
                message -> ts(message).equals(ts(asked)) && words(message).contains(what));
    assertThat(words(shown)).contains(what);
  }
}
