package dev.slipway.practice.kube.api.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S,0s",
    "PT119S,119s",
    "PT2M,2m",
    "PT3M12S,3m12s",
    "PT10M5S,10m",
    "PT179M,179m",
    "PT3H,3h",
    "PT7H59M,7h59m",
    "PT8H1M,8h",
    "PT47H,47h",
    "PT49H,2d1h",
    "P8D,8d",
    "P730D,2y",
    "P775D,2y45d",
    "P3000D,8y"
  })
  void shouldReadAsKubectlWritesIt(Duration duration, String text) {
    // When / Then
    assertThat(Age.human(duration)).isEqualTo(text);
  }
}
