package dev.slipway.bot.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.config.types.UserId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextJsonTest {
  private static final JsonCodec CODEC = new JsonCodec();

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(Text.of("It says \"no\"."), "\"It says \\\"no\\\".\""),
        Arguments.of(Text.NONE, "\"\""),
        Arguments.of(Text.of("[sic]"), "[\"[sic]\"]"),
        Arguments.of(
            Text.of("Type ").command("uncordon", "node01").words(", ").person(new UserId("U0BO")),
            "[\"Type \",{\"command\":\"uncordon\",\"arguments\":\"node01\"},\", \","
                + "{\"person\":\"U0BO\"}]"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void shouldReadBackWhatItWrote(Text text, String json) {
    // When
    String written = CODEC.write(text, Text.class);

    // Then
    assertThat(written).isEqualTo(json);
    assertThat(CODEC.read(written, Text.class)).isEqualTo(text);
    assertThat(TextJson.read(TextJson.column(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Take that back: uncordon node01.", "", "Approved by @U0ANA00."})
  void shouldReadWhatWasStoredBeforeThereWerePartsAsWords(String stored) {
    // When
    Text read = TextJson.read(stored);

    // Then
    assertThat(read).isEqualTo(Text.of(stored));
    assertThat(TextJson.column(read)).isEqualTo(stored);
  }

  @Test
  void shouldReadAFailureOfAnEarlierVersion() {
    // Given
    String stored =
        """
        {"kind":"USER","attempted":"Draining a node","obstacle":"no node was named",\
        "remedy":"Ask for nodes."}""";

    // When
    Failure read = CODEC.read(stored, Failure.class);

    // Then
    assertThat(read)
        .isEqualTo(Failure.user("Draining a node", "no node was named", "Ask for nodes."));
  }

  @Test
  void shouldLeaveOutAPartOfALaterVersion() {
    // When
    Text read = CODEC.read("[\"at \",{\"moment\":\"2027-01-01T00:00:00Z\"},\".\"]", Text.class);

    // Then
    assertThat(read).isEqualTo(Text.of("at ."));
  }
}
