package dev.slipway.practice.slack.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.slack.limits.ResponseUrls.Origin;
import dev.slipway.practice.slack.limits.ResponseUrls.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResponseUrlsTest {
  private static final Origin ORIGIN = new Origin("U1", "C1", Optional.empty(), Optional.empty());

  private final TickingClock clock = new TickingClock();
  private final ResponseUrls urls = new ResponseUrls(clock, "http://127.0.0.1:1");

  private String key() {
    String url = urls.issue("commands", ORIGIN);
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Test
  void shouldBeGoodFiveTimes() {
    // Given
    String key = key();
    for (int use = 0; use < 5; use++) {
      assertThat(urls.use(key)).isEqualTo(new Verdict.Good(ORIGIN));
    }

    // When
    Verdict sixth = urls.use(key);

    // Then
    assertThat(sixth).isEqualTo(new Verdict.Bad("used_url"));
  }

  @Test
  void shouldExpireAfterThirtyMinutes() {
    // Given
    String key = key();

    // When
    clock.advance(Duration.ofMinutes(30).plusMillis(1));

    // Then
    assertThat(urls.use(key)).isEqualTo(new Verdict.Bad("expired_url"));
  }
}
