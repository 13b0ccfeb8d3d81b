package dev.slipway.practice.kube.controller;

import static dev.slipway.practice.kube.controller.LivingCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GarbageTest {
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
  void shouldCollectEverythingBelowADeletedDeployment() {
    // Given
    String ns = withDeployment("background");

    // When
    delete(ns, "Background");

    // Then
    eventually(() -> replicaSets(ns) == 0 && cluster.pods(ns).isEmpty());
  }

  @Test
  void shouldDeleteDependentsFirstInTheForeground() {
    // Given
    String ns = withDeployment("foreground");

    // When
    delete(ns, "Foreground");

    // Then
    assertThat(Fields.terminating(cluster.get(ResourceTypes.DEPLOYMENTS, ns, "web"))).isTrue();
    eventually(() -> cluster.find(ResourceTypes.DEPLOYMENTS, ns, "web").isEmpty());
    assertThat(replicaSets(ns)).isZero();
  }

  @Test
  void shouldLeaveOrphansAlone() {
    // Given
    String ns = withDeployment("orphans");

    // When
    delete(ns, "Orphan");

    // Then
    eventually(() -> cluster.find(ResourceTypes.DEPLOYMENTS, ns, "web").isEmpty());
    ObjectNode set = cluster.practice().registry().list(ResourceTypes.REPLICA_SETS, ns).getFirst();
    assertThat(Owners.of(set)).isEmpty();
    assertThat(cluster.readyPods(ns)).hasSize(2);
  }

  @Test
  void shouldCollectAnObjectWhoseOwnerNeverWas() {
    // Given
    String ns = cluster.namespace("fatherless");

    // When
    cluster.create(
        ResourceTypes.CONFIG_MAPS,
        """
        metadata:
          name: lost
          namespace: %s
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: none, uid: u-1}]
        """
            .formatted(ns));

    // Then
    eventually(() -> cluster.find(ResourceTypes.CONFIG_MAPS, ns, "lost").isEmpty());
  }

  @Test
  void shouldKeepWhatAnUnknownKindOwns() {
    // Given
    String ns = cluster.namespace("custom");
    cluster.create(
        ResourceTypes.CONFIG_MAPS,
        """
        metadata:
          name: kept
          namespace: %s
          ownerReferences: [{apiVersion: acme.example/v1, kind: Widget, name: w, uid: u-2}]
        """
            .formatted(ns));

    // When
    withDeployment("custom-neighbour");

    // Then
    assertThat(cluster.find(ResourceTypes.CONFIG_MAPS, ns, "kept")).isPresent();
  }

  @Test
  void shouldEmptyADeletedNamespaceBeforeItGoes() {
    // Given
    String ns = withDeployment("doomed");

    // When
    cluster.delete(ResourceTypes.NAMESPACES, "", ns);

    // Then
    eventually(() -> cluster.find(ResourceTypes.NAMESPACES, "", ns).isEmpty());
    assertThat(cluster.pods(ns)).isEmpty();
    assertThat(cluster.find(ResourceTypes.DEPLOYMENTS, ns, "web")).isEmpty();
  }

  private String withDeployment(String name) {
    String ns = cluster.namespace(name);
    cluster.create(
        ResourceTypes.DEPLOYMENTS,
        """
        metadata: {name: web, namespace: %s}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
        """
            .formatted(ns));
    eventually(() -> cluster.readyPods(ns).size() == 2);
    return ns;
  }

  private void delete(String ns, String propagation) {
    DeletePolicy policy =
        new DeletePolicy(OptionalLong.empty(), Optional.empty(), Optional.empty(), propagation);
    cluster.practice().registry().delete(ResourceTypes.DEPLOYMENTS, ns, "web", policy);
  }

  private int replicaSets(String ns) {
    return cluster.practice().registry().list(ResourceTypes.REPLICA_SETS, ns).size();
  }
}
