package dev.slipway.bot.slack.render.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.slack.render.RenderedOperations;
import dev.slipway.config.types.UserId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MrkdwnTextTest {
  private final MrkdwnText mrkdwnText = new MrkdwnText(RenderedOperations.COMMANDS);

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(
            Text.of("When it is done: ").command("uncordon", "node01"),
            "When it is done: `/k8s-uncordon node01`."),
        Arguments.of(
            Text.of("Or with ").command("uncordon", "a b").words(": it stays so"),
            "Or with `/k8s-uncordon a b`: it stays so."),
        Arguments.of(Text.of("See ").command("etcd health").words("."), "See `/etcd health`."),
        Arguments.of(Text.of("Type ").command("help"), "Type `/slipway help`."),
        Arguments.of(
            Text.of("Have ").person(new UserId("U0ANA00")).words(" cancel it"),
            "Have <@U0ANA00> cancel it."),
        Arguments.of(Text.of("Did you mean node01?"), "Did you mean node01?"),
        Arguments.of(Text.of("The drain waits. Else <b>"), "The drain waits. Else &lt;b&gt;."),
        Arguments.of(Text.NONE, ""));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void shouldNameCommandsAndPeopleAsTheyAreNamedHere(Text text, String shown) {
    // When
    String sentence = mrkdwnText.sentence(text, 500);

    // Then
    assertThat(sentence).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pods keep being placed on it although it is cordoned: shop/a",
        "nodes were named and --selector was given",
        "The cluster's API stands still meanwhile: etcd needs its only member to answer",
        "Take another with etcd-backup first",
        "@U0ANA00 in a reason is a word like any other"
      })
  void shouldTakeNoWordsForACommandOrAPerson(String words) {
    // When
    String failure = mrkdwnText.failure(Failure.user("Draining node01", words, words));

    // Then
    assertThat(failure).isEqualTo("Draining node01: " + words + ". " + words + ".");
  }

  @Test
  void shouldCutWithoutBreakingAPart() {
    // Given
    Text text = Text.of("Type ").command("drain", "node01").words(" or ").command("nodes");

    // When
    String shown = mrkdwnText.clause(text, 12);

    // Then
    assertThat(shown).isEqualTo("Type `/node-…`…");
  }
}
