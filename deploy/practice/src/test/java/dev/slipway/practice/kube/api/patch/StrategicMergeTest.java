package dev.slipway.practice.kube.api.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.RegistryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergeTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null removes            | {"a":1,"b":2}                               | {"a":null}                                            | {"b":2}
          objects merge           | {"m":{"a":1}}                               | {"m":{"b":2}}                                         | {"m":{"a":1,"b":2}}
          keyed items merge       | {"containers":[{"name":"a","image":"1"}]}   | {"containers":[{"name":"a","image":"2"},{"name":"b"}]} | {"containers":[{"name":"a","image":"2"},{"name":"b"}]}
          items are deleted       | {"volumes":[{"name":"a"},{"name":"b"}]}     | {"volumes":[{"name":"a","$patch":"delete"}]}          | {"volumes":[{"name":"b"}]}
          lists are replaced      | {"env":[{"name":"a"}]}                      | {"env":[{"name":"b"},{"$patch":"replace"}]}           | {"env":[{"name":"b"}]}
          objects are replaced    | {"m":{"a":1}}                               | {"m":{"$patch":"replace","b":2}}                      | {"m":{"b":2}}
          only keys are retained  | {"strategy":{"type":"R","rollingUpdate":{}}} | {"strategy":{"$retainKeys":["type"],"type":"X"}}      | {"strategy":{"type":"X"}}
          tolerations are atomic  | {"tolerations":[{"key":"a"}]}               | {"tolerations":[{"key":"b"}]}                         | {"tolerations":[{"key":"b"}]}
          sets are united         | {"finalizers":["a"]}                        | {"finalizers":["a","b"]}                              | {"finalizers":["a","b"]}
          sets lose members       | {"finalizers":["a","b"]}                    | {"$deleteFromPrimitiveList/finalizers":["a"]}         | {"finalizers":["b"]}
          order is followed       | {"env":[{"name":"a"},{"name":"b"}]}         | {"$setElementOrder/env":[{"name":"b"},{"name":"a"}]}  | {"env":[{"name":"b"},{"name":"a"}]}
          conditions go by type   | {"conditions":[{"type":"R","status":"T"}]}  | {"conditions":[{"type":"R","status":"F"}]}            | {"conditions":[{"type":"R","status":"F"}]}
          owners go by uid        | {"ownerReferences":[{"uid":"1","name":"a"}]} | {"ownerReferences":[{"uid":"2","name":"b"}]}          | {"ownerReferences":[{"uid":"1","name":"a"},{"uid":"2","name":"b"}]}
          """)
  void shouldFollowTheRules(String rule, String target, String patch, String expected) {
    // When
    var result = StrategicMerge.apply("Pod", Json.object(target), Json.object(patch));

    // Then
    assertThat(result).describedAs(rule).isEqualTo(Json.object(expected));
  }

  @Test
  void shouldMergePortsByWhatTheKindSays() {
    // Given
    String ports = "{\"ports\":[{\"port\":80,\"name\":\"a\"}]}";

    // When
    var service =
        StrategicMerge.apply(
            "Service",
            Json.object(ports),
            Json.object("{\"ports\":[{\"port\":80,\"name\":\"b\"}]}"));

    // Then
    assertThat(service).isEqualTo(Json.object("{\"ports\":[{\"port\":80,\"name\":\"b\"}]}"));
  }

  @Test
  void shouldRefuseAnItemWithoutItsKey() {
    // When / Then
    assertThatThrownBy(
            () ->
                StrategicMerge.apply(
                    "Pod", Json.object(), Json.object("{\"containers\":[{\"image\":\"a\"}]}")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("does not contain declared merge key: name");
  }
}
