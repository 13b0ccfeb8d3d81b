package dev.slipway.bot.whole;

import static dev.slipway.bot.whole.BotInWorld.asksFor;
import static dev.slipway.bot.whole.BotInWorld.ts;
import static dev.slipway.bot.whole.BotInWorld.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.api.ApiFaults;
import dev.slipway.practice.slack.faults.Fault;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Drains that go on, and are told whole and once, whatever Slack does meanwhile (slack.md §5). */
class UnreliableSlackIT {
  private static final String ROOM = "maintenance";
  private static final Duration LONG = Duration.ofMinutes(2);

  private BotInWorld whole;

  @BeforeEach
  void start() {
    whole = BotInWorld.start("1h");
  }

  @AfterEach
  void stop() {
    whole.close();
  }

  @Test
  void shouldTellOnceAndInOrderThroughTroubleOfEveryKind() {
    // Given
    fault("chat.postMessage", "drop_after_read", 1, Map.of());
    fault("chat.postMessage", "http429", 1, Map.of("retry_after", "2"));
    fault("chat.postMessage", "http500", 1, Map.of());
    fault("chat.update", "drop_after_read", 1, Map.of());
    fault("chat.update", "http429", 2, Map.of("retry_after", "1"));
    fault("chat.update", "ok_false", 1, Map.of("error", "fatal_error"));

    // When
    whole.people().command("requester", ROOM, "/drain node02 --reason bad weather");
    ObjectNode asked = whole.people().awaitMessage("approver", ROOM, LONG, asksFor("bad weather"));
    fault("chat.postMessage", "drop_after_read", 2, Map.of());
    fault("chat.postMessage", "ok_false", 1, Map.of("error", "internal_error"));
    fault("chat.postMessage", "late", 1, Map.of("delay_ms", "2000"));
    fault("chat.postMessage", "drop_after_read", 1, Map.of("apply", "false"));
    whole.world().slack().sockets().disconnectSome("abrupt", 10);
    whole.people().awaitBot();
    whole.people().click("approver", ROOM, ts(asked), "approve");

    // Then
    awaitTold(asked, "Drained node02");
    assertThat(whole.world().slack().faults().pending()).isEmpty();
    assertThat(whole.people().messages(ROOM))
        .filteredOn(m -> words(m).contains("bad weather"))
        .hasSize(1);
    assertThat(replies(asked)).doesNotHaveDuplicates();
    assertThat(replies(asked).getFirst()).contains("Waiting for a yes");
    assertThat(whole.cluster()).contains("node02 true");
  }

  @Test
  void shouldFinishWhileSlackIsGoneAndShowItAfterwards() {
    shouldFinishThrough("drop_after_read");
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"http500", "ok_false"})
  void shouldFinishWhileSlackAnswersErrorsAndShowItAfterwards(String kind) {
    shouldFinishThrough(kind);
  }

  private void shouldFinishThrough(String kind) {
    // Given
    whole.people().command("requester", ROOM, "/drain node02 --reason alone");
    ObjectNode asked = whole.people().awaitMessage("approver", ROOM, LONG, asksFor("alone"));
    ApiFaults cluster = whole.world().cluster().api().faults();
    cluster.arm(
        new ApiFaults.Match("create", "pods/eviction", "*"),
        new ApiFaults.Effect.Answer(429, "TooManyRequests", "not now"),
        10_000);
    whole.people().click("approver", ROOM, ts(asked), "approve");
    awaitTold(asked, "Draining node02");

    // When
    fault("*", kind, 100_000, Map.of("apply", "false", "error", "token_revoked"));
    whole.world().slack().sockets().disconnectSome("abrupt", 10);
    cluster.clear();

    // Then
    awaitSucceeded();
    assertThat(whole.cluster()).contains("node02 true");
    await().atMost(LONG).until(() -> whole.health("/readyz").startsWith("503 slack: "));
    assertThat(words(message(asked))).contains("Draining node02");

    // When
    whole.world().slack().faults().clear();

    // Then
    awaitTold(asked, "Drained node02");
    assertThat(replies(asked)).doesNotHaveDuplicates();
    await().atMost(LONG).until(() -> whole.health("/readyz").equals("200 ready\n"));
    Outcome heard = whole.people().command("guest", ROOM, "/operations");
    assertThat(heard.error()).isEmpty();
  }

  private void awaitSucceeded() {
    await()
        .atMost(LONG)
        .until(
            () ->
                whole
                    .health("/metrics")
                    .contains(
                        "slipway_operations_ended_total{action=\"drain\",outcome=\"succeeded\"} 1.0"));
  }

  private void awaitTold(ObjectNode asked, String what) {
    await().atMost(LONG).untilAsserted(() -> assertThat(words(message(asked))).contains(what));
    if (what.startsWith("Drained")) {
      await()
          .atMost(LONG)
          .untilAsserted(
              () -> assertThat(replies(asked)).last().asString().contains("Drained node02"));
    }
  }

  private ObjectNode message(ObjectNode asked) {
    return whole.people().messages(ROOM).stream()
        .filter(m -> ts(m).equals(ts(asked)))
        .findFirst()
        .orElseThrow();
  }

  private List<String> replies(ObjectNode asked) {
    return message(asked).path("replies").values().stream()
        .map(reply -> reply.path("text").asString(""))
        .toList();
  }

  private void fault(String method, String kind, int times, Map<String, String> more) {
    ObjectNode order = Json.object().put("method", method).put("kind", kind).put("times", times);
    more.forEach(order::put);
    Fault fault = Faults.parse(order);
    whole.world().slack().faults().add(fault);
  }
}
