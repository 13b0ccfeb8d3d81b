package dev.slipway.actions.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabelSelectorsTest {
  private static final Map<String, String> LABELS = Map.of("app", "db", "cores", "8");

  @Test
  void shouldMatchNothingWithoutSelectorAndAllWithAnEmptyOne() {
    assertThat(LabelSelectors.matches(null, LABELS)).isFalse();
    assertThat(LabelSelectors.matches(new LabelSelector(), LABELS)).isTrue();
  }

  @Test
  void shouldNeedEveryLabelAndExpression() {
    // Given
    LabelSelector selector =
        new LabelSelectorBuilder()
            .addToMatchLabels("app", "db")
            .addNewMatchExpression()
            .withKey("tier")
            .withOperator("DoesNotExist")
            .endMatchExpression()
            .build();

    // When / Then
    assertThat(LabelSelectors.matches(selector, LABELS)).isTrue();
    assertThat(LabelSelectors.matches(selector, Map.of("app", "db", "tier", "x"))).isFalse();
    assertThat(LabelSelectors.matches(selector, Map.of("app", "web"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "In,app,db,true",
    "In,app,web,false",
    "In,tier,x,false",
    "NotIn,app,db,false",
    "NotIn,tier,x,true",
    "Exists,app,'',true",
    "Exists,tier,'',false",
    "DoesNotExist,tier,'',true",
    "DoesNotExist,app,'',false",
    "Gt,cores,4,true",
    "Gt,cores,8,false",
    "Gt,app,4,false",
    "Lt,cores,16,true",
    "Lt,cores,8,false",
    "Lt,tier,3,false",
    "Near,app,db,false"
  })
  void shouldKnowEveryOperator(String operator, String key, String value, boolean matches) {
    assertThat(LabelSelectors.matches(operator, key, List.of(value), LABELS)).isEqualTo(matches);
  }
}
