package dev.slipway.bot.operation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FollowUpIdTest {

  @Test
  void shouldReadWhatItWrites() {
    // Given
    FollowUpId id = new FollowUpId(new OperationId(42), 17, 2);

    // Then
    assertThat(id).hasToString("op-42:17:2");
    assertThat(FollowUpId.parse(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "op-42:17",
        "op-42:17:-1",
        "op-42:17:0:0",
        "42:17:0",
        "op-9999999999999999999:1:0"
      })
  void shouldRefuseWhatIsNone(String written) {
    assertThatThrownBy(() -> FollowUpId.parse(written))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
