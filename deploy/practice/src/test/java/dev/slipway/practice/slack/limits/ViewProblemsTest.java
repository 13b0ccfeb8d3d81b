package dev.slipway.practice.slack.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.slack.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

final class ViewProblemsTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("title", 24, true),
        Arguments.of("submit", 24, true),
        Arguments.of("close", 24, true),
        Arguments.of("private_metadata", 3000, false),
        Arguments.of("callback_id", 255, false),
        Arguments.of("external_id", 255, false));
  }

  @ParameterizedTest(name = "{0} up to {1}")
  @MethodSource("texts")
  void shouldAcceptTheMostAndRefuseOneMore(String field, int most, boolean isObject) {
    // Given
    ObjectNode allowed = modal();
    ObjectNode tooLong = modal();

    // When
    set(allowed, field, most, isObject);
    set(tooLong, field, most + 1, isObject);

    // Then
    assertThat(ViewProblems.of(allowed)).isEmpty();
    assertThat(ViewProblems.of(tooLong))
        .singleElement()
        .asString()
        .contains("must be less than " + (most + 1))
        .contains("/view/" + field);
  }

  @Test
  void shouldLetAModalHaveAHundredBlocks() {
    // Given
    ObjectNode modal = modal();
    for (int i = 0; i < 100; i++) {
      modal.withArrayProperty("blocks").addObject().put("type", "divider");
    }
    assertThat(ViewProblems.of(modal)).isEmpty();

    // When
    modal.withArrayProperty("blocks").addObject().put("type", "divider");

    // Then
    assertThat(ViewProblems.of(modal)).singleElement().asString().contains("no more than 100");
  }

  @Test
  void shouldWantASubmitButtonWhereItAsks() {
    // Given
    ObjectNode modal = modal();
    ObjectNode input = modal.withArrayProperty("blocks").addObject().put("type", "input");
    input.putObject("label").put("type", "plain_text").put("text", "Node");
    input.putObject("element").put("type", "plain_text_input");

    // When
    var problems = ViewProblems.of(modal);

    // Then
    assertThat(problems).singleElement().asString().contains("submit");
  }

  private static ObjectNode modal() {
    ObjectNode modal = Json.object().put("type", "modal");
    modal.putObject("title").put("type", "plain_text").put("text", "Drain");
    modal.putArray("blocks");
    return modal;
  }

  private static void set(ObjectNode modal, String field, int length, boolean isObject) {
    String text = "x".repeat(length);
    if (isObject) {
      modal.putObject(field).put("type", "plain_text").put("text", text);
    } else {
      modal.put(field, text);
    }
  }
}
