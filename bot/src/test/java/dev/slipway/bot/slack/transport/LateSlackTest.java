package dev.slipway.bot.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.health.ConnectionHealth.Status;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.slack.SlackHarness;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.slack.interact.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bot that was there before Slack. */
final class LateSlackTest {
  @ParameterizedTest
  @CsvSource({
    "*, http500, '', 500",
    "*, ok_false, internal_error, Slack answers internal_error",
    "auth.test, ok_false, token_revoked, copy it again from the app's page",
    "apps.connections.open, http500, '', no address for a Socket Mode connection"
  })
  void shouldHearWhenSlackAnswers(String method, String kind, String error, String said) {
    // Given
    try (SlackHarness bench = SlackHarness.prepare(PracticeOptions.slackOnly())) {
      bench.fault(method, kind, 100_000, error.isEmpty() ? Map.of() : Map.of("error", error));
      bench.go();
      await()
          .until(
              () -> status(bench).detail().toString().startsWith("Slipway cannot reach Slack: "));

      // When
      Status before = status(bench);
      bench.world.slack().faults().clear();
      bench.awaitHearing();

      // Then
      assertThat(before.connected()).isFalse();
      assertThat(before.detail().toString()).contains(said);
      assertThat(bench.outbound().identity()).map(BotIdentity::bot).contains("slipway");
      Outcome command = bench.world.people().command("requester", "maintenance", "/drain node01");
      bench.world.people().say("requester", "maintenance", "@slipway drain node02");
      assertThat(command.error()).isEmpty();
      await().until(() -> lines(bench).containsAll(List.of("drain node01", "drain node02")));
    }
  }

  @Test
  void shouldTakeSignedCommandsBeforeItKnowsItself() {
    // Given
    try (SlackHarness bench = SlackHarness.prepareHttp()) {
      bench.fault("auth.test", "http500", 100_000, Map.of());
      bench.go();
      await()
          .until(
              () -> status(bench).detail().toString().startsWith("Slipway cannot reach Slack: "));

      // When
      Outcome command = bench.world.people().command("requester", "maintenance", "/drain node01");
      bench.world.people().say("requester", "maintenance", "@slipway drain node02");

      // Then
      assertThat(command.error()).isEmpty();
      await().until(() -> lines(bench).contains("drain node01"));
      assertThat(status(bench).connected()).isFalse();
      assertThat(lines(bench)).hasSize(1);

      // When
      bench.world.slack().faults().clear();
      bench.awaitHearing();
      bench.world.people().say("requester", "maintenance", "@slipway drain node03");

      // Then
      await().atMost(Duration.ofSeconds(20)).until(() -> lines(bench).contains("drain node03"));
      assertThat(lines(bench)).allMatch(line -> line.startsWith("drain node0"));
    }
  }

  private static Status status(SlackHarness bench) {
    return bench.inbound().health().status();
  }

  private static List<String> lines(SlackHarness bench) {
    return bench.worked.stream().map(InboundCommand::line).toList();
  }
}
