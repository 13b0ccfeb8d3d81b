package dev.slipway.bot.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a replica takes another for dead. */
final class FailureDetectorTest {
  private static final ReplicaId ME = new ReplicaId("me");
  private static final ReplicaId OTHER = new ReplicaId("other");
  private final FailureDetector failureDetector = new FailureDetector(ME, HeartbeatTimings.DEFAULT);

  @Test
  void shouldTakeForDeadWhoSaysNothingForFifteenSeconds() {
    // Given
    for (int second = 0; second < 15; second++) {
      assertThat(silentAt(second, 7)).isEmpty();
    }

    // Then
    assertThat(silentAt(15, 7)).containsExactly(OTHER);
    assertThat(silentAt(16, 8)).isEmpty();
    assertThat(silentAt(23, 8)).isEmpty();
  }

  /** The clock that is compared began anywhere, also below zero. */
  @Test
  void shouldCountAcrossZero() {
    for (int second = -20; second < -5; second++) {
      assertThat(silentAt(second, 7)).isEmpty();
    }
    assertThat(silentAt(-5, 7)).containsExactly(OTHER);
  }

  @Test
  void shouldGiveTheOthersTimeWhenItCouldNotLookItself() {
    // Given
    assertThat(silentAt(0, 7)).isEmpty();

    // Then
    assertThat(silentAt(60, 7)).isEmpty();
    for (int second = 61; second < 75; second++) {
      assertThat(silentAt(second, 7)).isEmpty();
    }
    assertThat(silentAt(75, 7)).containsExactly(OTHER);
  }

  @Test
  void shouldNeverTakeItselfForDead() {
    for (int second = 0; second < 40; second++) {
      assertThat(failureDetector.suspects(Map.of(ME, 1L), nanos(second))).isEmpty();
    }
  }

  private List<ReplicaId> silentAt(double seconds, long beats) {
    return failureDetector.suspects(Map.of(ME, 1L, OTHER, beats), nanos(seconds));
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * Duration.ofSeconds(1).toNanos());
  }
}
