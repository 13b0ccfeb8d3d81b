package dev.slipway.bot.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class UncertainDeliveryTest {
  private final AtomicLong nanos = new AtomicLong();
  private final UncertainDelivery uncertainDelivery = new UncertainDelivery(true, nanos::get);
  private DeliveryVerifier.Look look =
      new DeliveryVerifier.Look.Unclear(Duration.ZERO, "Slack answered 500");

  @Test
  void shouldSendAgainWhatIsLookedForInVainAndGoOnLooking() throws Exception {
    // Given
    assertThat(resolved()).isEqualTo(new UncertainDelivery.Known.StepAside());

    // When
    nanos.addAndGet(UncertainDelivery.AT_MOST.toNanos());

    // Then
    assertThat(resolved()).isEqualTo(new UncertainDelivery.Known.Send());
    assertThat(resolved()).isEqualTo(new UncertainDelivery.Known.StepAside());

    // When
    look = new DeliveryVerifier.Look.There("170.1");

    // Then
    assertThat(resolved()).isEqualTo(new UncertainDelivery.Known.There("170.1"));
  }

  @Test
  void shouldSendWhatIsNotThereAndStepAsideWhenThatStaysUnclear() throws Exception {
    // Given
    look = new DeliveryVerifier.Look.Absent();

    // Then
    for (int i = 0; i < 3; i++) {
      assertThat(resolved()).isEqualTo(new UncertainDelivery.Known.Send());
      assertThat(uncertainDelivery.arose()).isPositive();
    }
    assertThat(resolved()).isEqualTo(new UncertainDelivery.Known.StepAside());

    // When
    uncertainDelivery.turn();

    // Then
    assertThat(resolved()).isEqualTo(new UncertainDelivery.Known.Send());
  }

  private UncertainDelivery.Known resolved() throws InterruptedException {
    return uncertainDelivery.resolve("op-1", () -> look);
  }
}
