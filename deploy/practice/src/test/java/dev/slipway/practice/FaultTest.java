package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.node.ObjectNode;

/** Each misbehaviour, seen from the SDK's side. */
@TestInstance(Lifecycle.PER_CLASS)
final class FaultTest {
  private final PracticeWorld world =
      PracticeWorld.start(PracticeOptions.slackOnly().withRatesRelaxed());
  private final BoltBot bot = new BoltBot(world);
  private final MethodsClient client = bot.client();

  @AfterAll
  void close() {
    bot.close();
    world.close();
  }

  @AfterEach
  void clear() {
    world.slack().faults().clear();
  }

  private void order(ObjectNode fault) {
    world.slack().faults().add(Faults.parse(fault));
  }

  private static ObjectNode fault(String kind) {
    return Json.object().put("method", "chat.postMessage").put("kind", kind);
  }

  private void post(String text) throws IOException, SlackApiException {
    var posted = client.chatPostMessage(r -> r.channel("C0PLATFORM").text(text));
    if (!posted.isOk()) {
      throw new IllegalStateException(posted.getError());
    }
  }

  private boolean isThere(String text) {
    return world.people().messages("platform").stream()
        .anyMatch(message -> message.path("text").asString().equals(text));
  }

  @Test
  void shouldAnswer429() {
    // Given
    order(fault("http429").put("retry_after", 7));

    // When / Then
    assertThatThrownBy(() -> post("429"))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            refused -> {
              assertThat(refused.getResponse().code()).isEqualTo(429);
              assertThat(refused.getResponse().header("Retry-After")).isEqualTo("7");
            });
    assertThat(isThere("429")).isFalse();
  }

  @Test
  void shouldAnswer500WithAPage() {
    // Given
    order(fault("http500"));

    // When / Then
    assertThatThrownBy(() -> post("500"))
        .isInstanceOfSatisfying(
            SlackApiException.class,
            refused -> assertThat(refused.getResponse().code()).isEqualTo(500));
    assertThat(isThere("500")).isFalse();
  }

  @Test
  void shouldRefuseAsOftenAsItIsTold() throws Exception {
    // Given
    order(fault("ok_false").put("error", "fatal_error").put("times", 2));

    // When / Then
    assertThatThrownBy(() -> post("refused")).hasMessage("fatal_error");
    assertThatThrownBy(() -> post("refused")).hasMessage("fatal_error");
    post("third");
    assertThat(isThere("third")).isTrue();
    assertThat(isThere("refused")).isFalse();
  }

  @Test
  void shouldCarryOutAndThenCutTheConnection() {
    // Given
    order(fault("drop_after_read"));

    // When / Then
    assertThatThrownBy(() -> post("cut")).isInstanceOf(IOException.class);
    assertThat(isThere("cut")).isTrue();
  }

  @Test
  void shouldCutTheConnectionWithoutCarryingOut() {
    // Given
    order(fault("drop_after_read").put("apply", false));

    // When / Then
    assertThatThrownBy(() -> post("lost")).isInstanceOf(IOException.class);
    assertThat(isThere("lost")).isFalse();
  }

  @Test
  void shouldAnswerLate() throws Exception {
    // Given
    order(fault("late").put("delay_ms", 300));
    long start = System.nanoTime();

    // When
    post("late");

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
    assertThat(isThere("late")).isTrue();
  }

  @Test
  void shouldNameTheFaultInTheCallLog() {
    // Given
    order(fault("http500"));

    // When / Then
    assertThatThrownBy(() -> post("logged")).isInstanceOf(SlackApiException.class);
    assertThat(world.slack().calls().of("chat.postMessage").getLast().fault()).isEqualTo("http500");
  }

  @Test
  void shouldDeliverACommandTwiceAndSurviveARefresh() {
    // Given
    AtomicInteger heard = new AtomicInteger();
    try (PracticeWorld own = PracticeWorld.start(PracticeOptions.slackOnly());
        BoltBot listener =
            new BoltBot(own)
                .connect(
                    app ->
                        app.command(
                            "/nodes",
                            (request, context) -> {
                              heard.incrementAndGet();
                              return context.ack("ok");
                            }))) {
      own.people().awaitBot();
      own.slack().faults().add(Faults.parse(Json.object().put("kind", "duplicate_delivery")));

      // When
      assertThat(own.people().command("requester", "maintenance", "/nodes").ok()).isTrue();
      int told = own.slack().sockets().disconnectSome("refresh_requested", 1);

      // Then
      assertThat(told).isEqualTo(1);
      assertThat(heard).hasValue(2);
      assertThat(listener.socketClient().isAutoReconnectEnabled()).isTrue();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> own.slack().sockets().connectionCount() == 1);
      assertThat(own.people().command("requester", "maintenance", "/nodes").ok()).isTrue();
    }
  }

  @Test
  void shouldRefuseToOpenConnections() throws Exception {
    // Given
    order(Json.object().put("kind", "refuse_connections_open"));

    // When
    var refused = client.appsConnectionsOpen(r -> r.token(world.appToken()));

    // Then
    assertThat(refused.getError()).isEqualTo("internal_error");
    assertThat(client.appsConnectionsOpen(r -> r.token(world.appToken())).getUrl())
        .startsWith("ws://127.0.0.1:");
  }
}
