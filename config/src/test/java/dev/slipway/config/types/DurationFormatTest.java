package dev.slipway.config.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationFormatTest {

  @ParameterizedTest
  @CsvSource({"90s,PT1M30S", "5m,PT5M", "1h30m,PT1H30M", "0,PT0S", "0s,PT0S", "250ms,PT0.25S"})
  void shouldReadWhatKubectlReads(String text, Duration expected) {
    // When
    var read = DurationFormat.parse(text);

    // Then
    assertThat(read).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "soon", "5 m", "-5m", "m5", "5d", "99999999999999999999s"})
  void shouldRefuseWhatIsNotADuration(String text) {
    // When
    var read = DurationFormat.parse(text);

    // Then
    assertThat(read).isEmpty();
  }

  @Test
  void shouldWriteWhatItReads() {
    // When
    String text = DurationFormat.format(Duration.ofSeconds(3661));

    // Then
    assertThat(text).isEqualTo("1h1m1s");
    assertThat(DurationFormat.parse(text)).contains(Duration.ofSeconds(3661));
    assertThat(DurationFormat.format(Duration.ZERO)).isEqualTo("0s");
  }
}
