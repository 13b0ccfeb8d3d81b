package dev.slipway.practice.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.api.ApiFaults.Effect;
import dev.slipway.practice.kube.api.ApiFaults.Match;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The bot's own client library against the practice API server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Fabric8ClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private KubeFixture kube;
  private KubernetesClient client;

  @BeforeAll
  void connect() throws Exception {
    kube = KubeFixture.start();
    Config config = Config.fromKubeconfig(kube.server().kubeconfig());
    config.setRequestRetryBackoffLimit(0);
    client = new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterAll
  void disconnect() {
    client.close();
    kube.close();
  }

  @Test
  void shouldCreateReadEditAndDelete() {
    // When
    client.configMaps().resource(map("crud")).create();
    client
        .configMaps()
        .withName("crud")
        .edit(m -> new ConfigMapBuilder(m).addToData("b", "2").build());

    // Then
    assertThat(client.configMaps().withName("crud").get().getData()).containsEntry("b", "2");
    client.configMaps().withName("crud").delete();
    assertThat(client.configMaps().withName("crud").get()).isNull();
  }

  @Test
  void shouldSayConflictForAStaleUpdate() {
    // Given
    ConfigMap first = client.configMaps().resource(map("stale")).create();
    client
        .configMaps()
        .withName("stale")
        .edit(m -> new ConfigMapBuilder(m).addToData("b", "2").build());

    // When / Then
    assertThatThrownBy(() -> client.configMaps().resource(first).update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void shouldKeepAnInformerUpToDate() {
    // Given
    client.configMaps().resource(map("informed-1")).create();

    // When
    try (SharedIndexInformer<ConfigMap> informer =
        client.configMaps().inNamespace("default").inform()) {
      client.configMaps().resource(map("informed-2")).create();

      // Then
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  informer.getStore().list().stream()
                      .map(m -> m.getMetadata().getName())
                      .toList()
                      .containsAll(List.of("informed-1", "informed-2")));
      client.configMaps().withName("informed-1").delete();
      await()
          .atMost(PATIENCE)
          .until(() -> informer.getStore().getByKey("default/informed-1") == null);
    }
  }

  @Test
  void shouldWatch() {
    // Given
    List<String> seen = new CopyOnWriteArrayList<>();
    try (Watch watch =
        client
            .pods()
            .inNamespace("default")
            .withField("spec.nodeName", "node77")
            .watch(collect(seen))) {
      assertThat(watch).isNotNull();

      // When
      client.pods().resource(pod("elsewhere", "node78")).create();
      client.pods().resource(pod("watched", "node77")).create();

      // Then
      await().atMost(PATIENCE).until(() -> seen.equals(List.of("ADDED watched")));
    }
  }

  @Test
  void shouldEvictAndReadTheRefusal() {
    // Given
    client.pods().resource(pod("evicted", "node79")).create();
    kube.server().store().modify(ResourceTypes.PODS, "default", "evicted", p -> running(p));
    var budget =
        Json.object(
            "{\"metadata\":{\"name\":\"b\",\"namespace\":\"default\"},\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"evicted\"}}},\"status\":{\"observedGeneration\":1,\"desiredHealthy\":1,\"currentHealthy\":1,\"disruptionsAllowed\":0}}");
    kube.server().store().create(ResourceTypes.DISRUPTION_BUDGETS, budget);
    Eviction eviction =
        new EvictionBuilder()
            .withNewMetadata()
            .withName("evicted")
            .withNamespace("default")
            .endMetadata()
            .build();
    String path = "/api/v1/namespaces/default/pods/evicted/eviction";

    // When / Then
    assertThatThrownBy(() -> client.raw(path, "POST", eviction))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(429);
              assertThat(e.getStatus().getDetails().getCauses().getFirst().getReason())
                  .isEqualTo("DisruptionBudget");
            });
    kube.server()
        .store()
        .modify(
            ResourceTypes.DISRUPTION_BUDGETS,
            "default",
            "b",
            b -> {
              b.withObjectProperty("status").put("disruptionsAllowed", 1);
              return b;
            });
    assertThat(client.raw(path, "POST", eviction)).contains("Success");
    assertThat(
            Meta.isDeleting(
                kube.server().store().get(ResourceTypes.PODS, "default", "evicted").orElseThrow()))
        .isTrue();
  }

  @Test
  void shouldApplyServerSide() {
    // When
    client.configMaps().resource(map("applied")).fieldManager("slipway").serverSideApply();
    ConfigMap applied =
        client.configMaps().resource(map("applied")).fieldManager("slipway").serverSideApply();

    // Then
    assertThat(applied.getMetadata().getManagedFields())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getManager()).isEqualTo("slipway");
              assertThat(entry.getOperation()).isEqualTo("Apply");
            });
  }

  @Test
  void shouldCordon() {
    // Given
    client
        .nodes()
        .resource(new NodeBuilder().withNewMetadata().withName("node80").endMetadata().build())
        .create();

    // When
    client
        .nodes()
        .withName("node80")
        .edit(n -> new NodeBuilder(n).editOrNewSpec().withUnschedulable(true).endSpec().build());

    // Then
    assertThat(client.nodes().withName("node80").get().getSpec().getUnschedulable()).isTrue();
    assertThat(client.nodes().withField("spec.unschedulable", "true").list().getItems())
        .extracting(n -> n.getMetadata().getName())
        .containsExactly("node80");
  }

  @Test
  void shouldServeHundredsAtOnce() throws Exception {
    // Given
    List<Callable<Object>> calls =
        IntStream.range(0, 300)
            .<Callable<Object>>mapToObj(
                i -> () -> client.configMaps().resource(map("many-" + i)).create())
            .toList();

    // When
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : executor.invokeAll(calls)) {
        result.get();
      }
    }

    // Then
    assertThat(client.configMaps().list().getItems())
        .filteredOn(m -> m.getMetadata().getName().startsWith("many-"))
        .hasSize(300);
  }

  @Test
  void shouldDropAConnectionAsTold() {
    // Given: more often than the JDK's client tries again by itself
    kube.server().faults().arm(new Match("list", "secrets", "*"), new Effect.Drop(), 50);

    // When / Then
    assertThatThrownBy(() -> client.secrets().list())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isNotPositive());
    kube.server().faults().clear();
    assertThat(client.secrets().list().getItems()).isEmpty();
  }

  @Test
  void shouldCatchUpAfterAnOutage() {
    // Given
    try (SharedIndexInformer<ConfigMap> informer =
        client.configMaps().inNamespace("default").inform()) {

      // When
      kube.server().setReachable(false);
      assertThatThrownBy(() -> client.configMaps().list())
          .isInstanceOf(KubernetesClientException.class);
      kube.server()
          .store()
          .create(
              ResourceTypes.CONFIG_MAPS,
              Json.object("{\"metadata\":{\"name\":\"missed\",\"namespace\":\"default\"}}"));
      kube.server().setReachable(true);

      // Then
      await().atMost(PATIENCE).until(() -> informer.getStore().getByKey("default/missed") != null);
    }
  }

  private static tools.jackson.databind.node.ObjectNode running(
      tools.jackson.databind.node.ObjectNode pod) {
    pod.withObjectProperty("status")
        .put("phase", "Running")
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", "True");
    return pod;
  }

  private static Watcher<Pod> collect(List<String> seen) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, Pod pod) {
        seen.add(action + " " + pod.getMetadata().getName());
      }

      @Override
      public void onClose(WatcherException cause) {
        seen.add("closed " + cause.getMessage());
      }
    };
  }

  private static ConfigMap map(String name) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .addToData("a", "1")
        .build();
  }

  private static Pod pod(String name, String node) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .addNewContainer()
        .withName("c")
        .withImage("a")
        .endContainer()
        .endSpec()
        .build();
  }
}
