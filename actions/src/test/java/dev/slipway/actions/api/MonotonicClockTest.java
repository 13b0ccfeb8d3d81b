package dev.slipway.actions.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MonotonicClockTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  private final AtomicReference<Clock> machine =
      new AtomicReference<>(Clock.fixed(NOON, ZoneOffset.UTC));
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H", "P3650D"})
  void shouldGoOnEvenlyWhenTheMachinesClockJumps(Duration jump) {
    // Given
    MonotonicClock steady = MonotonicClock.from(machine.get(), nanos::get);

    // When
    machine.set(Clock.offset(machine.get(), jump));
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());

    // Then
    assertThat(steady.instant()).isEqualTo(NOON.plusSeconds(120));
  }

  @Test
  void shouldBeginWithWhatTheMachineSays() {
    assertThat(MonotonicClock.from(machine.get()).instant()).isAfterOrEqualTo(NOON);
    assertThat(MonotonicClock.from(machine.get()).withZone(ZoneOffset.MAX).getZone())
        .isEqualTo(ZoneOffset.MAX);
  }
}
