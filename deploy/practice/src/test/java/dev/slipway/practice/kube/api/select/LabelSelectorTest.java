package dev.slipway.practice.kube.api.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.ResourceTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ''                    | true
          app=web               | true
          app==web,tier=front   | true
          app=db                | false
          app!=db               | true
          missing!=x            | true
          app in (web, db)      | true
          app notin (web,db)    | false
          missing notin (a)     | true
          app                   | true
          !app                  | false
          !missing              | true
          app=web,tier in (back)| false
          """)
  void shouldMatch(String selector, boolean matches) {
    // Given
    var labels = Json.object("{\"app\":\"web\",\"tier\":\"front\"}");

    // When / Then
    assertThat(LabelSelector.parse(selector).test(labels)).isEqualTo(matches);
  }

  @Test
  void shouldReadObjectsAndWriteText() {
    // When
    LabelSelector selector =
        LabelSelector.of(
            Json.object(
                "{\"matchLabels\":{\"a\":\"b\"},\"matchExpressions\":[{\"key\":\"c\",\"operator\":\"In\",\"values\":[\"d\",\"e\"]},{\"key\":\"f\",\"operator\":\"Exists\"}]}"));

    // Then
    assertThat(selector).hasToString("a=b,c in (d,e),f");
    assertThat(selector.test(Json.object("{\"a\":\"b\",\"c\":\"e\",\"f\":\"\"}"))).isTrue();
    assertThat(selector.test(Json.object("{\"a\":\"b\",\"c\":\"e\"}"))).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoSelector() {
    // When / Then
    assertThatThrownBy(() -> LabelSelector.parse("a=b=c=("))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FieldSelector.parse(ResourceTypes.PODS, "spec.foo=1"))
        .hasMessage("field label not supported: spec.foo");
  }

  @Test
  void shouldReadAbsentFieldsAsGoDoes() {
    // Given
    var node = Json.object("{\"metadata\":{\"name\":\"n\"},\"spec\":{}}");

    // When / Then
    assertThat(FieldSelector.parse(ResourceTypes.NODES, "spec.unschedulable=false").test(node))
        .isTrue();
    assertThat(
            FieldSelector.parse(ResourceTypes.PODS, "spec.nodeName!=x,metadata.name=n").test(node))
        .isTrue();
  }
}
