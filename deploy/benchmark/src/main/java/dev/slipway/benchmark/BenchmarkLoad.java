package dev.slipway.benchmark;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The pods on the node that is drained: deployments of ten whose pods may run nowhere else. What
 * takes an evicted pod's place waits, Pending, until the node is uncordoned, and is then the next
 * round's pod. They end quickly: a pause container with a grace period of one second.
 */
final class BenchmarkLoad implements AutoCloseable {
  static final String NAME = "slipway-bench";
  static final String LABEL = "slipway.dev/benchmark";

  private static final int REPLICAS = 10;
  private static final long PATIENCE_MINUTES = 5;
  private static final String UNCORDON =
      "{\"spec\":{\"unschedulable\":null},\"metadata\":{\"annotations\":{\"slipway.dev/cordon\":null}}}";

  private final KubernetesClient client;
  private final String node;
  private final int pods;
  private final Map<String, String> annotations;
  private final boolean thrownAway;
  private boolean placed;

  BenchmarkLoad(BenchmarkCluster benchmarkCluster, int pods, double endsAfter) {
    this.client = benchmarkCluster.preparing();
    this.node = benchmarkCluster.node();
    this.pods = pods;
    this.thrownAway = benchmarkCluster.practice();
    this.annotations =
        benchmarkCluster.practice()
            ? Map.of(
                "practice.slipway.dev/start-seconds",
                "0.05",
                "practice.slipway.dev/stop-seconds",
                String.valueOf(endsAfter))
            : Map.of();
  }

  /** Whether the node can be used for this at all. */
  void check() throws BenchFailure {
    Node found = client.nodes().withName(node).get();
    if (found == null) {
      throw BenchFailure.badInput("There is no node \"" + node + "\" in that cluster.");
    }
    if (Boolean.TRUE.equals(found.getSpec().getUnschedulable())) {
      throw BenchFailure.badInput(
          node + " is cordoned; name a node that may be cordoned and uncordoned again.");
    }
    List<String> taints =
        found.getSpec().getTaints().stream()
            .filter(taint -> !"PreferNoSchedule".equals(taint.getEffect()))
            .map(Taint::getKey)
            .toList();
    if (!taints.isEmpty()) {
      throw BenchFailure.badInput(
          node + " keeps pods away (" + String.join(", ", taints) + "); name another node.");
    }
    if (client.namespaces().withName(NAME).get() != null) {
      throw BenchFailure.badInput(
          "The namespace " + NAME + " is there already; delete it if no benchmark is running.");
    }
    int room = room(found);
    if (room < pods) {
      throw BenchFailure.badInput(
          node + " has room for " + room + " more pods, not for " + pods + "; ask for fewer.");
    }
  }

  private int room(Node found) {
    int most =
        Optional.ofNullable(found.getStatus().getAllocatable().get("pods"))
            .map(Quantity::getNumericalAmount)
            .map(Number::intValue)
            .orElse(Integer.MAX_VALUE);
    return most
        - client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems().size();
  }

  /** Makes the pods and waits until they are ready. */
  void place() throws BenchFailure, InterruptedException {
    placed = true;
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(NAME).endMetadata().build())
        .create();
    for (int number = 0, left = pods; left > 0; number++, left -= REPLICAS) {
      client.resource(deployment("load-" + number, Math.min(left, REPLICAS))).create();
    }
    awaitReady();
  }

  /** Lets the node take pods again and waits until those of the next round are ready. */
  void restore() throws BenchFailure, InterruptedException {
    uncordon();
    awaitReady();
  }

  /** How many of ours are on the node, whatever state they are in. */
  int onNode() {
    return (int)
        client.pods().inNamespace(NAME).list().getItems().stream()
            .filter(pod -> node.equals(pod.getSpec().getNodeName()))
            .count();
  }

  private void uncordon() {
    client.nodes().withName(node).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), UNCORDON);
  }

  private void awaitReady() throws BenchFailure, InterruptedException {
    try {
      client
          .pods()
          .inNamespace(NAME)
          .informOnCondition(
              there -> there.size() == pods && there.stream().allMatch(BenchmarkLoad::ready))
          .get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException | KubernetesClientTimeoutException e) {
      throw BenchFailure.of(
          "After "
              + PATIENCE_MINUTES
              + " minutes not all "
              + pods
              + " pods are ready on "
              + node
              + "; look at the namespace "
              + NAME
              + ".");
    } catch (ExecutionException e) {
      throw BenchFailure.of("The pods cannot be watched: " + e.getCause());
    }
  }

  private static boolean ready(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                condition ->
                    Objects.equals(condition.getType(), "Ready")
                        && Objects.equals(condition.getStatus(), "True"));
  }

  private Deployment deployment(String name, int replicas) {
    Map<String, String> labels = Map.of("app", name, LABEL, NAME);
    return new DeploymentBuilder()
        .withNewMetadata()
        .withNamespace(NAME)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .withAnnotations(annotations)
        .endMetadata()
        .withNewSpec()
        .withTerminationGracePeriodSeconds(1L)
        .withNodeSelector(Map.of("kubernetes.io/hostname", node))
        .addNewContainer()
        .withName("pause")
        .withImage("registry.k8s.io/pause:3.10.1")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  /**
   * The node takes pods again and ours are on their way out, unless the cluster goes as a whole.
   */
  @Override
  public void close() {
    if (placed && !thrownAway) {
      // Whoever stopped us wants this done all the same.
      var unused = Thread.interrupted();
      uncordon();
      client.namespaces().withName(NAME).delete();
    }
  }
}
