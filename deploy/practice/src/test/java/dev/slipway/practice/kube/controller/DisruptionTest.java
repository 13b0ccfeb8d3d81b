package dev.slipway.practice.kube.controller;

import static dev.slipway.practice.kube.controller.LivingCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisruptionTest {
  private LivingCluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = LivingCluster.start();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldFollowThePodsThatAreHealthy() {
    // Given
    String ns = withDeployment("healthy");
    budget(ns, "minAvailable: 2", "{matchLabels: {app: web}}");
    eventually(() -> allowed(ns) == 1);

    // When
    cluster.modify(
        ResourceTypes.DEPLOYMENTS, ns, "web", web -> Fields.into(web, "spec").put("replicas", 5));

    // Then
    eventually(() -> allowed(ns) == 3);
    JsonNode status = get(ns).path("status");
    assertThat(Fields.number(status, 0, "currentHealthy")).isEqualTo(5);
    assertThat(Fields.number(status, 0, "expectedPods")).isEqualTo(5);
    assertThat(Fields.number(status, 0, "desiredHealthy")).isEqualTo(2);
    assertThat(Fields.number(status, 0, "observedGeneration")).isEqualTo(1);
    assertThat(reason(ns)).isEqualTo("SufficientPods");
  }

  @Test
  void shouldCoverEverythingWithAnEmptySelector() {
    // Given
    String ns = withDeployment("everything");

    // When
    budget(ns, "maxUnavailable: 1", "{}");

    // Then
    eventually(() -> allowed(ns) == 1);
    assertThat(Fields.number(get(ns), 0, "status", "expectedPods")).isEqualTo(3);
  }

  @Test
  void shouldObserveAChangedBudget() {
    // Given
    String ns = withDeployment("changed");
    budget(ns, "maxUnavailable: 0", "{matchLabels: {app: web}}");
    eventually(() -> reason(ns).equals("InsufficientPods"));

    // When
    cluster.modify(
        ResourceTypes.DISRUPTION_BUDGETS,
        ns,
        "budget",
        budget -> Fields.into(budget, "spec").put("maxUnavailable", 2));

    // Then
    eventually(() -> allowed(ns) == 2);
    assertThat(Fields.number(get(ns), 0, "status", "observedGeneration")).isEqualTo(2);
  }

  @Test
  void shouldAllowNothingWhenAScaleIsUnknown() {
    // Given
    String ns = cluster.namespace("unscaled");
    cluster.create(
        ResourceTypes.PODS,
        """
        metadata:
          name: worker
          namespace: %s
          labels: {app: web}
          ownerReferences:
            - {apiVersion: acme.example/v1, kind: Widget, name: w, uid: u-3, controller: true}
        spec: {containers: [{name: c, image: c}]}
        """
            .formatted(ns));
    eventually(() -> cluster.readyPods(ns).size() == 1);

    // When
    budget(ns, "maxUnavailable: 1", "{matchLabels: {app: web}}");

    // Then
    eventually(() -> reason(ns).equals("SyncFailed"));
    assertThat(allowed(ns)).isZero();
    assertThat(Fields.text(Conditions.find(get(ns), "DisruptionAllowed").orElseThrow(), "message"))
        .isEqualTo("found no controllers for pod \"worker\"");
  }

  @Test
  void shouldCountAnEvictedPodAsGoneForTwoMinutes() {
    // Given
    String ns = withDeployment("evicted");
    budget(ns, "minAvailable: 1", "{matchLabels: {app: web}}");
    eventually(() -> allowed(ns) == 2);
    String fresh = Fields.name(cluster.pods(ns).get(0));
    String expired = Fields.name(cluster.pods(ns).get(1));

    // When
    cluster.modify(
        ResourceTypes.DISRUPTION_BUDGETS,
        ns,
        "budget",
        budget ->
            Fields.into(budget, "status", "disruptedPods")
                .put(fresh, Instant.now().toString())
                .put(expired, Instant.now().minusSeconds(121).toString())
                .put("never-was", Instant.now().toString()));

    // Then
    eventually(() -> allowed(ns) == 1);
    assertThat(Fields.texts(get(ns), "status", "disruptedPods")).containsOnlyKeys(fresh);
    assertThat(Fields.number(get(ns), 0, "status", "currentHealthy")).isEqualTo(2);
  }

  private String withDeployment(String name) {
    String ns = cluster.namespace(name);
    cluster.create(
        ResourceTypes.DEPLOYMENTS,
        """
        metadata: {name: web, namespace: %s}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
        """
            .formatted(ns));
    eventually(() -> cluster.readyPods(ns).size() == 3);
    return ns;
  }

  private void budget(String ns, String spec, String selector) {
    cluster.create(
        ResourceTypes.DISRUPTION_BUDGETS,
        """
        metadata: {name: budget, namespace: %s}
        spec: {%s, selector: %s}
        """
            .formatted(ns, spec, selector));
  }

  private ObjectNode get(String ns) {
    return cluster.get(ResourceTypes.DISRUPTION_BUDGETS, ns, "budget");
  }

  private long allowed(String ns) {
    return Fields.number(get(ns), -1, "status", "disruptionsAllowed");
  }

  private String reason(String ns) {
    return Conditions.find(get(ns), "DisruptionAllowed")
        .map(condition -> Fields.text(condition, "reason"))
        .orElse("");
  }
}
