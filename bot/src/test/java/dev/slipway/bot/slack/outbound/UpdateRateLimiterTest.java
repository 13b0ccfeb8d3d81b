package dev.slipway.bot.slack.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.slack.outbound.UpdateRateLimiter.Urgency;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One budget for the edits of all messages (slack.md §2.4). */
final class UpdateRateLimiterTest {

  @Test
  void shouldKeepTheLastThirdForDecisions() throws Exception {
    // Given
    UpdateRateLimiter budget = new UpdateRateLimiter(6, 0);
    AtomicInteger progress = new AtomicInteger();
    Thread telling = Thread.ofVirtual().start(() -> spend(budget, progress));
    await().until(() -> progress.get() == 4);

    // When
    budget.take(Urgency.STATE);
    budget.take(Urgency.STATE);

    // Then
    assertThat(progress).hasValue(4);
    telling.interrupt();
    telling.join();
  }

  @Test
  void shouldEarnBackWhatWasSpent() throws Exception {
    // Given
    UpdateRateLimiter budget = new UpdateRateLimiter(3, 600);
    long began = System.nanoTime();

    // When
    for (int i = 0; i < 8; i++) {
      budget.take(Urgency.STATE);
    }

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(450));
  }

  @Test
  void shouldHoldEverybodyWhenSlackWantsAPause() throws Exception {
    // Given
    UpdateRateLimiter budget = new UpdateRateLimiter(15, 45);
    long began = System.nanoTime();

    // When
    budget.hold(Duration.ofMillis(400));
    budget.take(Urgency.STATE);

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(399));
  }

  private static void spend(UpdateRateLimiter budget, AtomicInteger spent) {
    try {
      while (true) {
        budget.take(Urgency.PROGRESS);
        spent.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
