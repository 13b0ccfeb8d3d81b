package dev.slipway.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class InputNormalizerTest {

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("drain node01", "drain node01"),
        Arguments.of("/drain node01  ", "drain node01"),
        Arguments.of("  drain\u00a0node01\n--force", "drain node01 --force"),
        Arguments.of("drain node01 \u2014force", "drain node01 --force"),
        Arguments.of("drain node01 \u2013force", "drain node01 --force"),
        Arguments.of("drain node\u201101", "drain node-01"),
        Arguments.of("drain node\u201301", "drain node-01"),
        Arguments.of(
            "drain node01 --reason=\u201cnew disk\u201d", "drain node01 --reason=\"new disk\""),
        Arguments.of("drain node01 --reason it\u2019s old", "drain node01 --reason it's old"),
        Arguments.of(
            "drain node01 --reason a &amp;&amp; b &lt;3", "drain node01 --reason a && b <3"),
        Arguments.of("<@U0SLIPWAY> drain node01", "drain node01"),
        Arguments.of("<@U0SLIPWAY|slipway>  nodes", "nodes"),
        Arguments.of(
            "drain node01 --reason asked by <@U123>", "drain node01 --reason asked by U123"),
        Arguments.of("pods --in <#C123|maintenance>", "pods --in maintenance"),
        Arguments.of("pods --in <#C123|>", "pods --in C123"),
        Arguments.of(
            "drain <http://node01.example.com|node01.example.com>", "drain node01.example.com"),
        Arguments.of("drain a --reason <https://x.io/1>", "drain a --reason https://x.io/1"),
        Arguments.of("drain a --reason <!channel>", "drain a --reason @channel"),
        Arguments.of("drain a --reason $1 <@U1|\\$2>", "drain a --reason $1 U1"),
        Arguments.of("`drain node01`", "drain node01"),
        Arguments.of("```drain node01```", "drain node01"),
        Arguments.of("\u200bdrain\u200b node01", "drain node01"),
        Arguments.of("", ""),
        Arguments.of("  \u00a0 ", ""));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldFindWhatWasMeant(String typed, String meant) {
    // When
    String cleaned = InputNormalizer.clean(typed);

    // Then
    assertThat(cleaned).isEqualTo(meant);
  }
}
