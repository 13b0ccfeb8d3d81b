package dev.slipway.bot.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DoubtTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Doubt doubt = new Doubt(true, nanos::get);
  private ReadBack.Look look = new ReadBack.Look.Unclear(Duration.ZERO, "Slack answered 500");

  @Test
  void shouldSendAgainWhatIsLookedForInVainAndGoOnLooking() throws Exception {
    // Given
    assertThat(resolved()).isEqualTo(new Doubt.Known.StepAside());

    // When
    nanos.addAndGet(Doubt.AT_MOST.toNanos());

    // Then
    assertThat(resolved()).isEqualTo(new Doubt.Known.Send());
    assertThat(resolved()).isEqualTo(new Doubt.Known.StepAside());

    // When
    look = new ReadBack.Look.There("170.1");

    // Then
    assertThat(resolved()).isEqualTo(new Doubt.Known.There("170.1"));
  }

  @Test
  void shouldSendWhatIsNotThereAndStepAsideWhenThatStaysUnclear() throws Exception {
    // Given
    look = new ReadBack.Look.Absent();

    // Then
    for (int i = 0; i < 3; i++) {
      assertThat(resolved()).isEqualTo(new Doubt.Known.Send());
      assertThat(doubt.arose()).isPositive();
    }
    assertThat(resolved()).isEqualTo(new Doubt.Known.StepAside());

    // When
    doubt.turn();

    // Then
    assertThat(resolved()).isEqualTo(new Doubt.Known.Send());
  }

  private Doubt.Known resolved() throws InterruptedException {
    return doubt.resolve("op-1", () -> look);
  }
}
