package dev.slipway.practice.kube.controller;

import static org.awaitility.Awaitility.await;

import dev.slipway.practice.kube.PracticeCluster;
import dev.slipway.practice.kube.PracticeClusterOptions;
import dev.slipway.practice.kube.controller.node.SimulatedTimes;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A quick practice cluster without the shop, and words to speak about it in tests. */
final class LivingCluster implements AutoCloseable {
  static final SimulatedTimes QUICK =
      new SimulatedTimes(
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofSeconds(2));

  private final PracticeCluster cluster;

  private LivingCluster(PracticeCluster cluster) {
    this.cluster = cluster;
  }

  static LivingCluster start() throws IOException, InterruptedException {
    PracticeClusterOptions options =
        PracticeClusterOptions.empty(Files.createTempDirectory("slipway-living"));
    return new LivingCluster(PracticeCluster.start(options.withTimes(QUICK)));
  }

  PracticeCluster practice() {
    return cluster;
  }

  /** Creates the object of a YAML text. */
  ObjectNode create(ResourceType type, String yaml) {
    return cluster.registry().create(type, (ObjectNode) new YAMLMapper().readTree(yaml));
  }

  /** Creates an Active namespace. */
  String namespace(String name) {
    create(ResourceTypes.NAMESPACES, "metadata: {name: %s}".formatted(name));
    return name;
  }

  /** Makes a Ready node of four cores with a label {@code only} of its own name. */
  String node(String name) {
    return node(name, "4");
  }

  /** Makes a Ready node with so many cores. */
  String node(String name, String cpu) {
    create(
        ResourceTypes.NODES,
        """
        metadata: {name: %1$s, labels: {only: %1$s, kubernetes.io/hostname: %1$s}}
        spec: {podCIDR: 10.244.77.0/24}
        status:
          addresses: [{type: InternalIP, address: 192.168.40.99}]
          allocatable: {cpu: "%2$s", memory: 8Gi, pods: "110"}
          capacity: {cpu: "%2$s", memory: 8Gi, pods: "110"}
        """
            .formatted(name, cpu));
    eventually(() -> Conditions.ready(get(ResourceTypes.NODES, "", name)));
    return name;
  }

  ObjectNode get(ResourceType type, String namespace, String name) {
    return find(type, namespace, name)
        .orElseThrow(() -> new AssertionError(type.kind() + " " + name + " is not there"));
  }

  Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
    return cluster.registry().get(type, namespace, name);
  }

  List<ObjectNode> pods(String namespace) {
    return cluster.registry().list(ResourceTypes.PODS, namespace);
  }

  List<ObjectNode> readyPods(String namespace) {
    return pods(namespace).stream()
        .filter(pod -> Conditions.ready(pod) && !Fields.terminating(pod))
        .toList();
  }

  void modify(ResourceType type, String namespace, String name, Consumer<ObjectNode> change) {
    cluster
        .registry()
        .modify(
            type,
            namespace,
            name,
            object -> {
              change.accept(object);
              return object;
            });
  }

  void delete(ResourceType type, String namespace, String name) {
    cluster.registry().delete(type, namespace, name, DeletePolicy.ordinary());
  }

  static void eventually(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(condition);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
