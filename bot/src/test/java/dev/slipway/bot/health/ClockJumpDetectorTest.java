package dev.slipway.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.operation.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockJumpDetectorTest {
  private final ManualClock machine = new ManualClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final ManualClock steady = new ManualClock(machine.instant());
  private final ClockJumpDetector watch = new ClockJumpDetector(machine, this::anew);

  private Clock anew(Clock clock) {
    steady.set(clock.instant());
    return steady;
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "PT6S"})
  void shouldNoticeOnceThatTheClockWasSet(Duration jump) {
    // Given
    steady.pass(Duration.ofSeconds(10));

    // When
    machine.pass(Duration.ofSeconds(10).plus(jump));

    // Then
    assertThat(watch.look()).isEqualTo(jump);
    assertThat(watch.look()).isZero();
  }

  @Test
  void shouldTakeNoDriftForAJump() {
    for (int look = 0; look < 10; look++) {
      // When
      steady.pass(Duration.ofSeconds(10));
      machine.pass(Duration.ofSeconds(11));

      // Then
      assertThat(watch.look()).isZero();
    }
  }
}
