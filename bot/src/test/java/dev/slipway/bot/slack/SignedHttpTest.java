package dev.slipway.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.practice.slack.interact.Outcome;
import org.junit.jupiter.api.Test;

final class SignedHttpTest {

  @Test
  void shouldHearCommandsMentionsAndDirectMessages() {
    // Given
    try (SlackHarness bench = SlackHarness.startHttp()) {

      // When
      Outcome outcome = bench.world.people().command("requester", "maintenance", "/drain node01");
      bench.world.people().say("requester", "maintenance", "@slipway drain node02");
      bench.world.people().say("requester", "@slipway", "drain node03");

      // Then
      assertThat(outcome.error()).isEmpty();
      await().until(() -> bench.worked.size() == 3);
      assertThat(bench.worked.stream().map(InboundCommand::line).toList())
          .containsExactlyInAnyOrder("drain node01", "drain node02", "drain node03");
    }
  }
}
