package dev.slipway.actions.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgesTest {
  @ParameterizedTest
  @CsvSource({
    "PT45S,45s",
    "PT119S,119s",
    "PT125S,2m5s",
    "PT12M,12m",
    "PT11M30S,11m",
    "PT5H,5h",
    "PT47H,47h",
    "PT80H,3d",
    "PT0S,0s",
    "PT-5S,0s"
  })
  void shouldSayHowLongInKubectlsManner(Duration duration, String text) {
    assertThat(Ages.brief(duration)).isEqualTo(text);
  }

  @Test
  void shouldNotGuessAnAgeThatIsNotKnown() {
    assertThat(Ages.age(null, Instant.EPOCH)).isEqualTo("unknown");
  }
}
