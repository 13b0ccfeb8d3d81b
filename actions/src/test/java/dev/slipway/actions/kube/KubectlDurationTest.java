package dev.slipway.actions.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KubectlDurationTest {
  @ParameterizedTest
  @CsvSource({
    "90s,PT1M30S,1m30s",
    "5m,PT5M,5m",
    "1h30m,PT1H30M,1h30m",
    "1.5h,PT1H30M,1h30m",
    "250ms,PT0.25S,250ms",
    "0,PT0S,0s",
    "0s,PT0S,0s"
  })
  void shouldReadAndWriteDurationsAsKubectlDoes(String text, Duration duration, String written) {
    assertThat(KubectlDuration.parse(text)).hasValue(duration);
    assertThat(KubectlDuration.format(duration)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "-5m", "5 m", "m", "5x", "1h30", "9999999h", "٣s"})
  void shouldNotTakeAnythingElse(String text) {
    assertThat(KubectlDuration.parse(text)).isEmpty();
  }
}
