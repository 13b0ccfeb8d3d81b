package dev.slipway.practice.slack.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.slack.state.Ids;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TriggersTest {
  private final TickingClock clock = new TickingClock();
  private final Triggers triggers = new Triggers(clock, new Ids());

  @Test
  void shouldBeGoodOnce() {
    // Given
    String trigger = triggers.issue("U1");

    // When
    Triggers.Verdict first = triggers.use(trigger);

    // Then
    assertThat(first).isEqualTo(new Triggers.Verdict.Good("U1"));
    assertThat(triggers.use(trigger)).isEqualTo(new Triggers.Verdict.Bad("exchanged_trigger_id"));
  }

  @Test
  void shouldExpireAfterThreeSeconds() {
    // Given
    String trigger = triggers.issue("U1");

    // When
    clock.advance(Duration.ofMillis(3001));

    // Then
    assertThat(triggers.use(trigger)).isEqualTo(new Triggers.Verdict.Bad("expired_trigger_id"));
  }

  @Test
  void shouldRefuseWhatWasNeverIssued() {
    assertThat(triggers.use("1.2")).isEqualTo(new Triggers.Verdict.Bad("invalid_trigger_id"));
  }
}
