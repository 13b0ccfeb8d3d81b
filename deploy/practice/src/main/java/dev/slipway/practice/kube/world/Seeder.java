package dev.slipway.practice.kube.world;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates the objects of a world one after another. After each workload it waits until its pods
 * have their nodes, so that every start gives the same cluster.
 */
public final class Seeder {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<ResourceType> PLACED_AT_ONCE =
      Set.of(ResourceTypes.DEPLOYMENTS, ResourceTypes.DAEMON_SETS, ResourceTypes.PODS);

  private final Cluster cluster;
  private final ClusterWait wait;

  /** Creates a seeder. */
  public Seeder(Cluster cluster) {
    this.cluster = cluster;
    this.wait = new ClusterWait(cluster.view());
  }

  /**
   * Creates everything and returns when all of it is there and Ready.
   *
   * @throws IllegalStateException when that takes longer than a minute
   */
  public void seed(World world) {
    for (ObjectNode object : world.objects()) {
      ResourceType type = type(object);
      boolean beforePods =
          type.equals(ResourceTypes.NODES) || type.equals(ResourceTypes.NAMESPACES);
      if (!beforePods) {
        wait.until("all nodes are Ready", PATIENCE, this::nodesAreReady);
      }
      if (isMissing(type, object)) {
        cluster.create(type, object);
      } else if (ResourceTypes.RBAC.contains(type)) {
        cluster.registry().update(type, object);
      }
      if (PLACED_AT_ONCE.contains(type)) {
        wait.until("the pods of " + Fields.name(object) + " are placed", PATIENCE, this::allPlaced);
      }
    }
    int mirrors = world.staticPods().values().stream().mapToInt(List::size).sum();
    wait.until("all pods are Ready", PATIENCE, () -> allReady(mirrors));
  }

  private static ResourceType type(JsonNode object) {
    return ResourceTypes.ALL.stream()
        .filter(type -> type.kind().equals(Fields.text(object, "kind")))
        .filter(type -> type.apiVersion().equals(Fields.text(object, "apiVersion")))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("nobody serves " + Fields.text(object, "kind")));
  }

  // The API server makes the namespaces it needs for itself; rights outlast a reset.
  private boolean isMissing(ResourceType type, ObjectNode object) {
    boolean mayBeThere = type.equals(ResourceTypes.NAMESPACES) || ResourceTypes.RBAC.contains(type);
    return !mayBeThere
        || cluster.registry().get(type, Fields.namespace(object), Fields.name(object)).isEmpty();
  }

  private List<ObjectNode> all(ResourceType type) {
    return cluster.view().list(type, "");
  }

  private boolean nodesAreReady() {
    return all(ResourceTypes.NODES).stream()
        .allMatch(node -> Conditions.ready(node) && !tainted(node, "node.kubernetes.io/not-ready"));
  }

  private static boolean tainted(JsonNode node, String key) {
    for (JsonNode taint : Fields.at(node, "spec", "taints")) {
      if (key.equals(Fields.text(taint, "key"))) {
        return true;
      }
    }
    return false;
  }

  private boolean allPlaced() {
    boolean made =
        all(ResourceTypes.DEPLOYMENTS).stream().allMatch(Seeder::hasReplicas)
            && all(ResourceTypes.DAEMON_SETS).stream().allMatch(Seeder::hasDaemons);
    return made
        && all(ResourceTypes.PODS).stream()
            .noneMatch(pod -> Fields.text(pod, "spec", "nodeName").isEmpty());
  }

  private static boolean hasReplicas(JsonNode deployment) {
    return Fields.number(deployment, 0, "status", "replicas")
        == Fields.number(deployment, 1, "spec", "replicas");
  }

  private static boolean hasDaemons(JsonNode set) {
    long desired = Fields.number(set, 0, "status", "desiredNumberScheduled");
    return desired > 0 && desired == Fields.number(set, 0, "status", "currentNumberScheduled");
  }

  private boolean allReady(int mirrors) {
    List<ObjectNode> pods = all(ResourceTypes.PODS);
    return pods.size() >= mirrors
        && pods.stream().allMatch(Conditions::ready)
        && all(ResourceTypes.DEPLOYMENTS).stream().allMatch(Seeder::isAvailable)
        && all(ResourceTypes.STATEFUL_SETS).stream().allMatch(Seeder::isAvailable)
        && all(ResourceTypes.DISRUPTION_BUDGETS).stream().allMatch(Seeder::isCounted);
  }

  private static boolean isAvailable(JsonNode workload) {
    return Fields.number(workload, 0, "status", "availableReplicas")
        == Fields.number(workload, 1, "spec", "replicas");
  }

  private static boolean isCounted(JsonNode budget) {
    long expected = Fields.number(budget, 0, "status", "expectedPods");
    return expected > 0 && expected == Fields.number(budget, 0, "status", "currentHealthy");
  }
}
