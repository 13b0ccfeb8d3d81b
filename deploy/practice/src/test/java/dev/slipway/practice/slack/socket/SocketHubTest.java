package dev.slipway.practice.slack.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.slack.delivery.Ack;
import dev.slipway.practice.slack.delivery.Delivery;
import dev.slipway.practice.slack.delivery.DeliveryKind;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.ChangeFeed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class SocketHubTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final SocketHub hub = new SocketHub(new ChangeFeed(), Duration.ofHours(1));

  @Test
  void shouldGreetWithTheTimeUntilARefresh() {
    // When
    Recorder connection = connect("a");

    // Then
    JsonNode hello = connection.frames().getFirst();
    assertThat(hello.path("type").asString()).isEqualTo("hello");
    assertThat(hello.at("/debug_info/approximate_connection_time").asInt()).isEqualTo(3600);
  }

  @Test
  void shouldSendEveryEnvelopeToExactlyOneConnectionInTurn() {
    // Given
    Recorder one = connect("a");
    Recorder other = connect("b");

    // When
    for (int i = 0; i < 10; i++) {
      assertThat(hub.deliver(command(), LONG)).isNotDone();
    }

    // Then
    assertThat(one.envelopes()).hasSize(5);
    assertThat(other.envelopes()).hasSize(5);
    assertThat(one.envelopes()).doesNotContainAnyElementsOf(other.envelopes());
  }

  @Test
  void shouldTakeAnAcknowledgementWithItsAnswer() {
    // Given
    Recorder connection = connect("a");
    CompletableFuture<Ack> ack = hub.deliver(command(), LONG);
    String envelope = connection.envelopes().getFirst();

    // When
    hub.received("{\"envelope_id\":\"" + envelope + "\",\"payload\":{\"text\":\"hi\"}}");

    // Then
    assertThat(ack).isCompleted();
    assertThat(ack.join().answered().orElseThrow().path("text").asString()).isEqualTo("hi");
  }

  @Test
  void shouldGiveUpAtTheDeadline() {
    // Given
    Recorder connection = connect("a");

    // When
    Ack ack = hub.deliver(command(), Duration.ofMillis(20)).join();

    // Then
    assertThat(connection.envelopes()).hasSize(1);
    assertThat(ack.error()).contains("operation_timeout");
  }

  @Test
  void shouldFailAtOnceWithoutAConnection() {
    assertThat(hub.deliver(command(), LONG).join().error()).contains("dispatch_failed");
  }

  @Test
  void shouldPassOverAConnectionThatIsGone() {
    // Given
    Recorder dead = connect("a");
    Recorder alive = connect("b");
    dead.broken = true;

    // When
    assertThat(hub.deliver(command(), LONG)).isNotDone();

    // Then
    assertThat(alive.envelopes()).hasSize(1);
    assertThat(hub.connectionCount()).isEqualTo(1);
  }

  @Test
  void shouldLetATicketOpenOneConnectionOnly() {
    // Given
    String ticket = hub.issueTicket();
    hub.connected(new Recorder("a"), ticket);
    Recorder second = new Recorder("b");

    // When
    hub.connected(second, ticket);

    // Then
    assertThat(second.closed).isTrue();
    assertThat(second.frames()).isEmpty();
    assertThat(hub.connectionCount()).isEqualTo(1);
  }

  @Test
  void shouldTurnTheEleventhConnectionAway() {
    // Given
    for (int i = 0; i < SocketHub.MAX_CONNECTIONS; i++) {
      assertThat(connect("c" + i).closed).isFalse();
    }

    // When
    Recorder eleventh = connect("eleventh");

    // Then
    assertThat(eleventh.closed).isTrue();
    assertThat(hub.connectionCount()).isEqualTo(SocketHub.MAX_CONNECTIONS);
  }

  @Test
  void shouldOnlyAnnounceWithAWarning() {
    // Given
    Recorder connection = connect("a");

    // When
    int told = hub.disconnectSome("warning", 1);

    // Then
    assertThat(told).isEqualTo(1);
    assertThat(connection.frames().getLast().path("reason").asString()).isEqualTo("warning");
    assertThat(connection.closed).isFalse();
  }

  @Test
  void shouldCloseWithARefresh() {
    // Given
    Recorder connection = connect("a");

    // When
    int told = hub.disconnectSome("refresh_requested", 1);

    // Then
    assertThat(told).isEqualTo(1);
    assertThat(connection.frames().getLast().path("type").asString()).isEqualTo("disconnect");
    assertThat(connection.closed).isTrue();
    assertThat(hub.connectionCount()).isZero();
  }

  @Test
  void shouldWarnAndThenRefreshFromTimeToTime() {
    // Given
    Recorder connection = connect("a");
    try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor()) {

      // When
      new SocketRefresh(hub, timer).every(Duration.ofMillis(100));

      // Then
      await().until(() -> connection.closed);
      timer.shutdownNow();
    }
    assertThat(connection.frames())
        .extracting(frame -> Json.text(frame, "reason"))
        .containsExactly("", "warning", "refresh_requested");
  }

  private Recorder connect(String id) {
    Recorder connection = new Recorder(id);
    hub.connected(connection, hub.issueTicket());
    return connection;
  }

  private static Delivery command() {
    return Delivery.first(DeliveryKind.COMMANDS, Json.object(), true);
  }

  private static final class Recorder implements Connection {
    private final String id;
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private boolean broken;

    Recorder(String id) {
      this.id = id;
    }

    List<JsonNode> frames() {
      return frames;
    }

    List<String> envelopes() {
      return frames.stream()
          .map(frame -> Json.text(frame, "envelope_id"))
          .filter(envelope -> !envelope.isEmpty())
          .toList();
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void send(String text) {
      if (broken) {
        throw new IllegalStateException("gone");
      }
      frames.add(Json.parse(text).orElseThrow());
    }

    @Override
    public void close(int code, String reason) {
      closed = true;
    }
  }
}
