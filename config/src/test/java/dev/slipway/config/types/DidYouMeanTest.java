package dev.slipway.config.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DidYouMeanTest {
  private static final List<String> KNOWN = List.of("drain", "nodes", "uncordon", "cordon");

  @ParameterizedTest
  @CsvSource({"drian,drain", "DRAIN,drain", "node,nodes", "uncorden,uncordon", "cord,cordon"})
  void shouldFindWhatWasMeant(String written, String meant) {
    // When
    var closest = DidYouMean.to(written, KNOWN);

    // Then
    assertThat(closest).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "upgrade", "backup"})
  void shouldNotGuessWhenNothingIsNear(String written) {
    // When
    var closest = DidYouMean.to(written, KNOWN);

    // Then
    assertThat(closest).isEmpty();
  }
}
