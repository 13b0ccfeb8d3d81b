package dev.slipway.practice.slack.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.slack.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class StateValuesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reason\": {\"reason\": \"Kernel update\"}}",
        "{\"reason\": \"Kernel update\"}",
        "{\"reason\": {\"type\": \"plain_text_input\", \"value\": \"Kernel update\"}}"
      })
  void shouldTakeABlockWhoseActionHasItsName(String given) {
    // Given
    JsonNode blocks =
        JSON.readTree(
            """
            [{"type": "input", "block_id": "reason",
              "element": {"type": "plain_text_input", "action_id": "reason"}}]
            """);

    // When
    ObjectNode values = StateValues.with(blocks, Json.object(), JSON.readTree(given));

    // Then
    assertThat(values.path("reason").path("reason").path("value").asString())
        .isEqualTo("Kernel update");
  }
}
