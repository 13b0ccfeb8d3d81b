package dev.slipway.practice.kube.controller.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class BudgetMathTest {

  // matching: pods the selector finds; scale: what their controllers want
  @ParameterizedTest(name = "{0} of {1} matching, {2} wanted, {3} healthy")
  @CsvSource({
    "minAvailable: 2,       3, 3, 3, 3, 2, 1",
    "minAvailable: 3,       3, 3, 3, 3, 3, 0",
    "minAvailable: 5,       3, 3, 3, 3, 5, 0",
    "minAvailable: 0,       3, 3, 2, 3, 0, 2",
    "minAvailable: 0,       0, 3, 0, 0, 0, 0",
    "minAvailable: 50%,     3, 3, 3, 3, 2, 1",
    "minAvailable: 50%,     7, 7, 7, 7, 4, 3",
    "minAvailable: 100%,    4, 4, 4, 4, 4, 0",
    "maxUnavailable: 0,     3, 3, 3, 3, 3, 0",
    "maxUnavailable: 1,     3, 3, 3, 3, 2, 1",
    "maxUnavailable: 1,     3, 3, 2, 3, 2, 0",
    "maxUnavailable: 1,     3, 3, 1, 3, 2, 0",
    "maxUnavailable: 30%,   7, 7, 7, 7, 4, 3",
    "maxUnavailable: 10%,   1, 1, 1, 1, 0, 1",
    "maxUnavailable: 5,     3, 3, 3, 3, 0, 3",
    "maxUnavailable: 1,     3, 5, 3, 5, 4, 0",
    "maxUnavailable: 1,     3, 0, 3, 0, 0, 0",
  })
  void shouldCountAsKubernetesDoes(
      String spec, int matching, int scale, int healthy, int expected, int desired, int allowed)
      throws Exception {
    // Given
    JsonNode budget = new YAMLMapper().readTree("spec: {%s}".formatted(spec));

    // When
    BudgetMath math = BudgetMath.of(budget, matching, () -> scale);

    // Then
    assertThat(math).isEqualTo(new BudgetMath(expected, desired));
    assertThat(math.allowed(healthy)).isEqualTo(allowed);
  }
}
