package dev.slipway.practice.kube.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class DefaultsTest {
  @Test
  void shouldTolerateBadNodesForFiveMinutes() {
    // Given
    ObjectNode pod = pod("{}");

    // When
    Defaults.onCreate(pod);

    // Then
    assertThat(pod.at("/spec/tolerations"))
        .extracting(t -> t.path("key").asString() + " " + t.path("tolerationSeconds").asInt())
        .containsExactly("node.kubernetes.io/not-ready 300", "node.kubernetes.io/unreachable 300");
    assertThat(pod.at("/spec/restartPolicy").asString()).isEqualTo("Always");
    assertThat(pod.at("/status/phase").asString()).isEqualTo("Pending");
  }

  @Test
  void shouldKeepTolerationsOfItsOwn() {
    // Given
    ObjectNode pod = pod("{}");
    pod.withObjectProperty("spec")
        .putArray("tolerations")
        .addObject()
        .put("key", "node.kubernetes.io/not-ready")
        .put("operator", "Exists");

    // When
    Defaults.onCreate(pod);

    // Then
    assertThat(pod.at("/spec/tolerations")).hasSize(2);
    assertThat(pod.at("/spec/tolerations/0").has("tolerationSeconds")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                          | BestEffort
          {"requests":{"cpu":"1"}}                                                    | Burstable
          {"limits":{"cpu":"1","memory":"1Gi"}}                                       | Guaranteed
          {"limits":{"cpu":"1","memory":"1Gi"},"requests":{"cpu":"500m"}}             | Burstable
          """)
  void shouldTellTheQosClass(String resources, String qos) {
    // Given
    ObjectNode pod = pod(resources);

    // When
    Defaults.onCreate(pod);

    // Then
    assertThat(pod.at("/status/qosClass").asString()).isEqualTo(qos);
  }

  @Test
  void shouldFillDeployments() {
    // Given
    ObjectNode deployment =
        Json.object(
            "{\"kind\":\"Deployment\",\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"image\":\"a\"}]}}}}");

    // When
    Defaults.onCreate(deployment);

    // Then
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").asString()).isEqualTo("25%");
    assertThat(deployment.at("/spec/template/spec/containers/0/imagePullPolicy").asString())
        .isEqualTo("Always");
    assertThat(deployment.at("/spec/template/spec/tolerations").isMissingNode()).isTrue();
  }

  private static ObjectNode pod(String resources) {
    return Json.object(
        "{\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"a:1\",\"resources\":%s}]}}"
            .formatted(resources));
  }
}
