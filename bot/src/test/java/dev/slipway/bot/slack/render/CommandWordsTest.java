package dev.slipway.bot.slack.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandWordsTest {
  private final CommandWords words = new CommandWords(Operations.COMMANDS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          When it is done: uncordon node01.         | When it is done: `/k8s-uncordon node01`.
          When it is done: uncordon node01          | When it is done: `/k8s-uncordon node01`
          Or give it back with uncordon node01.     | Or give it back with `/k8s-uncordon node01`.
          Or with uncordon node01: it stays so.     | Or with `/k8s-uncordon node01`: it stays so.
          For example: /drain a --force. /x help y. | For example: `/node-drain a --force`. /x help y.
          See: the drain of node01.                 | See: the drain of node01.
          The drain waits. Nothing: else <b>.       | The drain waits. Nothing: else &lt;b&gt;.
          Try: reboot node01.                       | Try: reboot node01.
          """)
  void shouldShowCommandsAsTheyAreCalledHere(String text, String shown) {
    // When
    String escaped = words.escape(text);

    // Then
    assertThat(escaped).isEqualTo(shown);
  }
}
