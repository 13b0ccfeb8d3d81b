package dev.slipway.bot.whole;

import static dev.slipway.bot.whole.WholeBot.ts;
import static dev.slipway.bot.whole.WholeBot.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.store.PostgresServer;
import dev.slipway.practice.kube.api.ApiFaults;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The whole bot on a PostgreSQL server that is restarted, full or read-only under it. */
class StoreOutageIT {
  private static final String ROOM = "maintenance";
  private static PostgresServer server;
  private static WholeBot whole;

  @BeforeAll
  static void start() {
    server = PostgresServer.start();
    whole = WholeBot.start(server.database());
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
    ObjectNode asked = whole.people().awaitMessage("approver", ROOM, "restarted");
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
    ObjectNode pressed = whole.people().awaitMessage("requester", ROOM, "Looking for op-");
    String notReady = whole.health("/readyz");
    server.up();
    faults.clear();

    // Then
    assertThat(words(pressed)).contains("the database does not answer. Nothing was done.");
    assertThat(words(answer))
        .contains("the database does not answer. Nothing was done. Try again in a minute");
    assertThat(notReady).startsWith("503 store: ").contains("the database does not answer");
    shows(asked, "Drained node02");
    assertThat(whole.health("/readyz")).isEqualTo("200 ready\n");
    assertThat(whole.health("/metrics"))
        .contains("slipway_operations_ended_total{action=\"drain\",outcome=\"succeeded\"} 1.0")
        .contains("slipway_slack_calls_seconds_count{method=\"chat.postMessage\",status=\"200\"}")
        .contains("slipway_acks_seconds_count{kind=\"command\",taken=\"true\"}")
        .contains("slipway_store_up 1.0");
    assertThat(whole.cluster()).contains("node02 true");
  }

  @Test
  void shouldSayThatTheDatabaseIsReadOnly() {
    // Given
    readOnly(true);

    // When
    ObjectNode refused = whole.whispered("requester", ROOM, "/nodes");
    readOnly(false);
    whole.people().command("guest", ROOM, "/nodes");
    ObjectNode answered = whole.people().awaitMessage("guest", ROOM, "4 nodes in practice");

    // Then
    assertThat(words(refused)).contains("the database is read-only just now. Nothing was done.");
    assertThat(words(answered)).contains("node03");
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
