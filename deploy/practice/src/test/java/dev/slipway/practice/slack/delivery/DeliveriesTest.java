package dev.slipway.practice.slack.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.app.Manifest;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
  private static final Duration NOW = Duration.ZERO;
  private static final String SOCKET =
      "{display_information: {name: X}, settings: {socket_mode_enabled: true}}";
  private static final String HTTP = "{display_information: {name: X}}";

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Faults faults = new Faults();
  private final Recorder sockets = new Recorder();
  private final Recorder http = new Recorder();

  @AfterEach
  void stopTimer() {
    timer.shutdownNow();
  }

  @Test
  void shouldRedeliverAnUnacknowledgedEventWithItsAttemptAndReason() {
    // Given
    sockets.fates = List.of(new Ack.TimedOut(NOW), new Ack.Failed("gone", NOW), acknowledged());

    // When
    Ack first = deliveries(SOCKET).event(Json.object()).join();

    // Then
    assertThat(first.error()).contains("operation_timeout");
    await().until(() -> sockets.seen.size() == 3);
    assertThat(sockets.seen).extracting(Delivery::retryAttempt).containsExactly(0, 1, 2);
    assertThat(sockets.seen)
        .extracting(Delivery::retryReason)
        .containsExactly("", "timeout", "connection_failed");
  }

  @Test
  void shouldStopAfterThreeRedeliveries() {
    // Given
    sockets.fates = List.of(new Ack.TimedOut(NOW));

    // When
    Ack first = deliveries(SOCKET).event(Json.object()).join();

    // Then
    assertThat(first.error()).isPresent();
    await().until(() -> sockets.seen.size() == 4);
    await()
        .during(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(1))
        .until(() -> sockets.seen.size() == 4);
  }

  @Test
  void shouldTryACommandOnce() {
    // Given
    sockets.fates = List.of(new Ack.TimedOut(NOW));

    // When
    Ack ack = deliveries(SOCKET).once(DeliveryKind.COMMANDS, Json.object(), true).join();

    // Then
    assertThat(ack.error()).contains("operation_timeout");
    assertThat(sockets.seen).hasSize(1);
  }

  @Test
  void shouldDeliverTwiceWhenToldTo() {
    // Given
    faults.add(
        Faults.parse(Json.object().put("kind", "duplicate_delivery").put("method", "commands")));
    Deliveries deliveries = deliveries(SOCKET);

    // When
    Ack ack = deliveries.once(DeliveryKind.COMMANDS, Json.object(), true).join();

    // Then
    assertThat(ack.error()).isEmpty();
    assertThat(sockets.seen).hasSize(2);
    assertThat(deliveries.once(DeliveryKind.COMMANDS, Json.object(), true)).isCompleted();
    assertThat(sockets.seen).hasSize(3);
  }

  @Test
  void shouldLoseADeliveryWhenToldTo() {
    // Given
    faults.add(Faults.parse(Json.object().put("kind", "drop_delivery")));

    // When
    Ack ack = deliveries(SOCKET).once(DeliveryKind.INTERACTIVE, Json.object(), true).join();

    // Then
    assertThat(ack.error()).contains("operation_timeout");
    assertThat(sockets.seen).isEmpty();
  }

  @Test
  void shouldUseHttpWithoutSocketMode() {
    // When
    Ack ack = deliveries(HTTP).once(DeliveryKind.COMMANDS, Json.object(), true).join();

    // Then
    assertThat(ack.error()).isEmpty();
    assertThat(http.seen).hasSize(1);
    assertThat(sockets.seen).isEmpty();
  }

  private Deliveries deliveries(String manifest) {
    return new Deliveries(
        new InstalledApp(Credentials.ofPractice(), Manifest.parse(manifest)),
        sockets,
        http,
        faults,
        timer,
        Duration.ofMillis(20),
        List.of(NOW, NOW, NOW));
  }

  private static Ack acknowledged() {
    return new Ack.Acknowledged(Optional.empty(), NOW);
  }

  /** Answers with the given fates in turn, the last one from then on. */
  private static final class Recorder implements Transport {
    private final List<Delivery> seen = new CopyOnWriteArrayList<>();
    private List<Ack> fates = List.of(acknowledged());

    @Override
    public CompletableFuture<Ack> deliver(Delivery delivery, Duration deadline) {
      seen.add(delivery);
      return CompletableFuture.completedFuture(fates.get(Math.min(seen.size(), fates.size()) - 1));
    }
  }
}
