package dev.slipway.bot.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.slack.SlackHarness;
import dev.slipway.practice.slack.interact.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReconnectTest {
  private SlackHarness bench;

  @BeforeEach
  void start() {
    bench = SlackHarness.start();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok_false", "http429", "http500", "drop_after_read"})
  void shouldComeBackWhateverTheServerAnswers(String kind) {
    // Given
    bench.fault("apps.connections.open", kind, 2, Map.of());

    // When
    bench.world.slack().sockets().disconnectSome("abrupt", 10);

    // Then
    await().until(() -> !bench.inbound().health().status().connected());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> bench.inbound().health().status().connected());
    Outcome outcome = bench.world.people().command("requester", "maintenance", "/drain node01");
    assertThat(outcome.error()).isEmpty();
  }

  @RepeatedTest(3)
  void shouldKeepOneConnectionWhenSlackRefreshesIt() {
    // When
    bench.world.slack().sockets().disconnectSome("refresh_requested", 10);
    await()
        .during(Duration.ofMillis(2_500))
        .until(() -> bench.world.slack().sockets().connectionCount() == 1);
    Outcome outcome = bench.world.people().command("requester", "maintenance", "/drain node01");

    // Then
    assertThat(outcome.error()).isEmpty();
    await().until(() -> bench.worked.size() == 1);
  }
}
