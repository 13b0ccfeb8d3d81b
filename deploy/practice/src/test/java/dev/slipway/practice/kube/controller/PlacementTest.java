package dev.slipway.practice.kube.controller;

import static dev.slipway.practice.kube.controller.LivingCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacementTest {
  private LivingCluster cluster;
  private String ns = "";

  @BeforeAll
  void start() throws Exception {
    cluster = LivingCluster.start();
    ns = cluster.namespace("placement");
    cluster.node("big", "8");
    cluster.node("small", "1");
    cluster.node("tainted");
    cluster.modify(
        ResourceTypes.NODES,
        "",
        "tainted",
        node ->
            Fields.list(Fields.into(node, "spec"), "taints")
                .addObject()
                .put("key", "gpu")
                .put("value", "yes")
                .put("effect", "NoSchedule"));
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          selector  | nodeSelector: {only: big}                                                                       | big
          tolerated | nodeSelector: {only: tainted}, tolerations: [{key: gpu, operator: Exists}]                      | tainted
          equals    | nodeSelector: {only: tainted}, tolerations: [{key: gpu, value: "yes", effect: NoSchedule}]      | tainted
          wish      | affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 100, preference: {matchExpressions: [{key: only, operator: In, values: [small]}]}}]}} | small
          must      | affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: only, operator: In, values: [big]}]}]}}} | big
          """)
  void shouldPlaceAPodWhereItFits(String name, String spec, String node) {
    // When
    pod(name, "", spec);

    // Then
    eventually(() -> Conditions.ready(get(name)));
    assertThat(Fields.text(get(name), "spec", "nodeName")).isEqualTo(node);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nowhere    | ''            | nodeSelector: {only: mars}    | 7 node(s) didn't match Pod's node affinity/selector
          untolerant | ''            | nodeSelector: {only: tainted} | 1 node(s) had untolerated taint {gpu: yes}
          greedy     | cpu: "2"      | nodeSelector: {only: small}   | 1 Insufficient cpu
          fat        | memory: 900Gi | nodeSelector: {only: small}   | 1 Insufficient memory
          """)
  void shouldSayWhyAPodFitsNowhere(String name, String requests, String spec, String reason) {
    // When
    pod(name, requests, spec);

    // Then
    eventually(() -> "False".equals(Conditions.status(get(name), "PodScheduled")));
    ObjectNode pod = get(name);
    String message = Fields.text(Conditions.find(pod, "PodScheduled").orElseThrow(), "message");
    assertThat(message)
        .startsWith("0/7 nodes are available: ")
        .contains(reason.replace("7 node(s) didn't", "node(s) didn't"))
        .contains("preemption: 0/7 nodes are available: ");
    assertThat(Fields.text(pod, "status", "phase")).isEqualTo("Pending");
    eventually(() -> hasEvent(pod, "FailedScheduling"));
    cluster.delete(ResourceTypes.PODS, ns, name);
  }

  @Test
  void shouldPlaceAWaitingPodWhenItsNodeIsUncordoned() {
    // Given
    String node = cluster.node("cordoned");
    setUnschedulable(node, true);
    eventually(() -> hasTaint(node, "node.kubernetes.io/unschedulable"));
    pod("waits", "", "nodeSelector: {only: cordoned}");
    eventually(() -> "False".equals(Conditions.status(get("waits"), "PodScheduled")));

    // When
    setUnschedulable(node, false);

    // Then
    eventually(() -> Conditions.ready(get("waits")));
    assertThat(hasTaint(node, "node.kubernetes.io/unschedulable")).isFalse();
    cluster.delete(ResourceTypes.NODES, "", node);
  }

  @Test
  void shouldPlaceAWaitingPodWhenAnotherMakesRoom() {
    // Given
    pod("first", "cpu: 800m", "nodeSelector: {only: small}");
    eventually(() -> Conditions.ready(get("first")));
    pod("second", "cpu: 800m", "nodeSelector: {only: small}");
    eventually(() -> "False".equals(Conditions.status(get("second"), "PodScheduled")));

    // When
    cluster.delete(ResourceTypes.PODS, ns, "first");

    // Then
    eventually(() -> Conditions.ready(get("second")));
    cluster.delete(ResourceTypes.PODS, ns, "second");
  }

  @Test
  void shouldNotShareAHostPort() {
    // Given
    String spec = "nodeSelector: {only: big}";
    podWithPort("port-a", spec);
    eventually(() -> Conditions.ready(get("port-a")));

    // When
    podWithPort("port-b", spec);

    // Then
    eventually(() -> "False".equals(Conditions.status(get("port-b"), "PodScheduled")));
    assertThat(Fields.text(Conditions.find(get("port-b"), "PodScheduled").orElseThrow(), "message"))
        .contains("1 node(s) didn't have free ports for the requested pod ports");
    cluster.delete(ResourceTypes.PODS, ns, "port-b");
  }

  @Test
  void shouldKeepPodsApartThatAvoidEachOther() {
    // Given
    String apart =
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: ["
            + "{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: lonely}}}]}}";
    for (String name : new String[] {"apart-1", "apart-2"}) {
      cluster.create(
          ResourceTypes.PODS,
          """
          metadata: {name: %s, namespace: %s, labels: {app: lonely}}
          spec: {containers: [{name: c, image: c}], %s}
          """
              .formatted(name, ns, apart));
    }

    // When
    eventually(() -> Conditions.ready(get("apart-1")) && Conditions.ready(get("apart-2")));

    // Then
    assertThat(Fields.text(get("apart-1"), "spec", "nodeName"))
        .isNotEqualTo(Fields.text(get("apart-2"), "spec", "nodeName"));
  }

  private ObjectNode get(String name) {
    return cluster.get(ResourceTypes.PODS, ns, name);
  }

  private void pod(String name, String requests, String spec) {
    cluster.create(
        ResourceTypes.PODS,
        """
        metadata: {name: %s, namespace: %s}
        spec: {containers: [{name: c, image: c, resources: {requests: {%s}}}], %s}
        """
            .formatted(name, ns, requests, spec));
  }

  private void podWithPort(String name, String spec) {
    cluster.create(
        ResourceTypes.PODS,
        """
        metadata: {name: %s, namespace: %s}
        spec: {containers: [{name: c, image: c, ports: [{containerPort: 80, hostPort: 80}]}], %s}
        """
            .formatted(name, ns, spec));
  }

  private void setUnschedulable(String name, boolean to) {
    cluster.modify(
        ResourceTypes.NODES, "", name, node -> Fields.into(node, "spec").put("unschedulable", to));
  }

  private boolean hasTaint(String node, String key) {
    return Fields.at(cluster.get(ResourceTypes.NODES, "", node), "spec", "taints")
        .toString()
        .toLowerCase(Locale.ROOT)
        .contains(key);
  }

  private boolean hasEvent(ObjectNode pod, String reason) {
    return cluster.practice().registry().list(ResourceTypes.EVENTS, ns).stream()
        .anyMatch(
            event ->
                Fields.uid(pod).equals(Fields.text(event, "involvedObject", "uid"))
                    && reason.equals(Fields.text(event, "reason")));
  }
}
