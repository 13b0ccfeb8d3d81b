package dev.slipway.survival.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatenciesTest {
  @Test
  void shouldTakeTheNearestRank() {
    // Given
    Latencies hundred = new Latencies(LongStream.rangeClosed(1, 100).boxed().toList().reversed());

    // Then
    assertThat(hundred.percentile(50)).isEqualTo(50);
    assertThat(hundred.percentile(99)).isEqualTo(99);
    assertThat(hundred.percentile(100)).isEqualTo(100);
    assertThat(new Latencies(List.of(7L)).percentile(99)).isEqualTo(7);
  }

  @Test
  void shouldNotSayAnythingAboutNothing() {
    assertThatThrownBy(() -> new Latencies(List.of())).hasMessageContaining("nothing was measured");
  }
}
