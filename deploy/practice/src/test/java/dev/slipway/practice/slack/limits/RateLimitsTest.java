package dev.slipway.practice.slack.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RateLimitsTest {
  private final TickingClock clock = new TickingClock();
  private final RateLimits limits = new RateLimits(clock, true);

  @ParameterizedTest
  @EnumSource(
      value = Tier.class,
      names = {"TIER_1", "TIER_2", "TIER_3", "TIER_4"})
  void shouldRefuseOneCallTooManyInAWindow(Tier tier) {
    // Given
    for (int i = 0; i < tier.requests(); i++) {
      assertThat(limits.check("some.method", tier, Optional.empty())).isEmpty();
    }

    // When
    Optional<Duration> wait = limits.check("some.method", tier, Optional.empty());

    // Then
    assertThat(wait).contains(tier.window());
    assertThat(limits.check("other.method", tier, Optional.empty())).isEmpty();
    clock.advance(tier.window());
    assertThat(limits.check("some.method", tier, Optional.empty())).isEmpty();
  }

  @Test
  void shouldLetAChannelHaveOneMessageASecondAfterABurst() {
    // Given
    for (int i = 0; i < RateLimits.CHANNEL_BURST; i++) {
      assertThat(post("C1")).isEmpty();
    }

    // When
    Optional<Duration> wait = post("C1");

    // Then
    assertThat(wait).contains(Duration.ofSeconds(1));
    assertThat(post("C2")).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(post("C1")).isEmpty();
    assertThat(post("C1")).isPresent();
  }

  @Test
  void shouldAdmitEverythingWhenRelaxed() {
    // Given
    RateLimits relaxed = new RateLimits(clock, false);

    // When
    for (int i = 0; i < 500; i++) {
      assertThat(relaxed.check("m", Tier.TIER_1, Optional.of("C1"))).isEmpty();
    }

    // Then
    assertThat(limits.check("m", Tier.TIER_1, Optional.empty())).isEmpty();
    assertThat(limits.check("m", Tier.TIER_1, Optional.empty())).isPresent();
  }

  private Optional<Duration> post(String channel) {
    return limits.check("chat.postMessage", Tier.PER_CHANNEL, Optional.of(channel));
  }
}
