package dev.slipway.bot.slack.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {
  @ParameterizedTest
  @CsvSource({
    "Drain node01, Drained node01, Draining node01",
    "Take it, Took it, Taking it",
    "Delete snap-1, Deleted snap-1, Deleting snap-1",
    "Pin snap-1, Pinned snap-1, Pinning snap-1",
    "Unpin snap-1, Unpinned snap-1, Unpinning snap-1",
    "Try it, Tried it, Trying it",
  })
  void shouldInflectTheVerbOfATitle(String title, String past, String progressive) {
    assertThat(Wording.past(title)).isEqualTo(past);
    assertThat(Wording.progressive(title)).isEqualTo(progressive);
  }
}
