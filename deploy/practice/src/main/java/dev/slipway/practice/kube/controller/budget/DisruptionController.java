package dev.slipway.practice.kube.controller.budget;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.LabelSelector;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.controller.budget.ExpectedPods.UnknownScaleException;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the status of every disruption budget true (kubernetes.md §1.5.7). */
public final class DisruptionController implements Controller {
  /** How long an eviction counts as done before its pod has to be seen going. */
  static final Duration DISRUPTION_EXPIRES = Duration.ofMinutes(2);

  private static final String COMPONENT = "controllermanager";

  private final Cluster cluster;
  private final ExpectedPods scales;
  private final WorkQueue<ObjectKey> queue;

  /** Creates the controller. */
  public DisruptionController(Cluster cluster) {
    this.cluster = cluster;
    this.scales = new ExpectedPods(cluster.view());
    this.queue = new WorkQueue<>("disruption", 1, cluster.timers(), this::sync);
    cluster
        .view()
        .onChange(
            ResourceTypes.DISRUPTION_BUDGETS, change -> queue.add(ObjectKey.of(change.latest())));
    cluster.view().onChange(ResourceTypes.PODS, this::podChanged);
    for (ResourceType scaled :
        List.of(
            ResourceTypes.DEPLOYMENTS,
            ResourceTypes.REPLICA_SETS,
            ResourceTypes.STATEFUL_SETS,
            ResourceTypes.REPLICATION_CONTROLLERS)) {
      cluster.view().onChange(scaled, this::scaleChanged);
    }
  }

  private void podChanged(Change change) {
    for (ObjectNode budget : budgets(Fields.namespace(change.latest()))) {
      boolean concerned =
          change.before().filter(pod -> covers(budget, pod)).isPresent()
              || change.after().filter(pod -> covers(budget, pod)).isPresent();
      if (concerned) {
        queue.add(ObjectKey.of(budget));
      }
    }
  }

  private void scaleChanged(Change change) {
    boolean sameScale =
        change.before().isPresent()
            && change.after().isPresent()
            && Fields.same(scale(change.before().get()), scale(change.after().get()));
    if (!sameScale) {
      budgets(Fields.namespace(change.latest())).forEach(budget -> queue.add(ObjectKey.of(budget)));
    }
  }

  private static JsonNode scale(JsonNode workload) {
    return Fields.at(workload, "spec", "replicas");
  }

  private List<ObjectNode> budgets(String namespace) {
    return cluster.view().list(ResourceTypes.DISRUPTION_BUDGETS, namespace);
  }

  private static boolean covers(JsonNode budget, JsonNode pod) {
    return LabelSelector.matches(Fields.at(budget, "spec", "selector"), Fields.labels(pod));
  }

  private List<ObjectNode> pods(JsonNode budget) {
    return cluster.view().list(ResourceTypes.PODS, Fields.namespace(budget)).stream()
        .filter(pod -> covers(budget, pod))
        .toList();
  }

  private void sync(ObjectKey key) {
    Optional<ObjectNode> budget = cluster.view().get(ResourceTypes.DISRUPTION_BUDGETS, key);
    if (budget.isEmpty()) {
      return;
    }
    if (pods(budget.get()).isEmpty()) {
      cluster
          .events()
          .normal(
              ResourceTypes.DISRUPTION_BUDGETS,
              budget.get(),
              COMPONENT,
              "NoPods",
              "No matching pods found");
    }
    // Counted inside the change: an eviction that came between is in what is then read again.
    cluster.modify(ResourceTypes.DISRUPTION_BUDGETS, budget.get(), this::count);
    cluster
        .view()
        .get(ResourceTypes.DISRUPTION_BUDGETS, key)
        .ifPresent(stored -> awaitExpiry(key, stored));
  }

  private void count(ObjectNode budget) {
    List<ObjectNode> pods = pods(budget);
    try {
      BudgetMath math = BudgetMath.of(budget, pods.size(), () -> scales.of(pods));
      Map<String, Instant> disrupted = stillDisrupted(budget, pods);
      int healthy =
          (int)
              pods.stream()
                  .filter(pod -> !Fields.terminating(pod) && Conditions.ready(pod))
                  .filter(pod -> !disrupted.containsKey(Fields.name(pod)))
                  .count();
      write(budget, math, healthy, disrupted);
    } catch (UnknownScaleException | NumberFormatException unknown) {
      failSafe(budget, String.valueOf(unknown.getMessage()));
    }
  }

  private Map<String, Instant> stillDisrupted(ObjectNode budget, List<ObjectNode> pods) {
    Instant oldest = cluster.clock().instant().minus(DISRUPTION_EXPIRES);
    Map<String, Instant> still = new TreeMap<>();
    for (ObjectNode pod : pods) {
      Fields.time(budget, "status", "disruptedPods", Fields.name(pod))
          .filter(since -> !Fields.terminating(pod) && since.isAfter(oldest))
          .ifPresent(since -> still.put(Fields.name(pod), since));
    }
    return still;
  }

  private void write(
      ObjectNode budget, BudgetMath math, int healthy, Map<String, Instant> disrupted) {
    int allowed = math.allowed(healthy);
    long generation = Fields.number(budget, 0, "metadata", "generation");
    ObjectNode status =
        Fields.into(budget, "status")
            .put("currentHealthy", healthy)
            .put("desiredHealthy", math.desired())
            .put("disruptionsAllowed", allowed)
            .put("expectedPods", math.expected())
            .put("observedGeneration", generation);
    status.remove("disruptedPods");
    disrupted.forEach(
        (pod, since) -> Fields.into(status, "disruptedPods").put(pod, since.toString()));
    Conditions.set(
            budget,
            "DisruptionAllowed",
            allowed > 0 ? "True" : "False",
            allowed > 0 ? "SufficientPods" : "InsufficientPods",
            "",
            cluster.clock())
        .put("message", "")
        .put("observedGeneration", generation);
  }

  private void failSafe(ObjectNode budget, String why) {
    ObjectNode status = Fields.into(budget, "status").put("disruptionsAllowed", 0);
    for (String field : List.of("currentHealthy", "desiredHealthy", "expectedPods")) {
      if (!status.has(field)) {
        status.put(field, 0);
      }
    }
    Conditions.set(budget, "DisruptionAllowed", "False", "SyncFailed", why, cluster.clock())
        .put("observedGeneration", Fields.number(budget, 0, "status", "observedGeneration"));
    cluster
        .events()
        .warning(
            ResourceTypes.DISRUPTION_BUDGETS,
            budget,
            COMPONENT,
            "CalculateExpectedPodCountFailed",
            "Failed to calculate the number of expected pods: " + why);
  }

  private void awaitExpiry(ObjectKey key, ObjectNode budget) {
    Instant now = cluster.clock().instant();
    Fields.texts(budget, "status", "disruptedPods").values().stream()
        .map(Instant::parse)
        .min(Instant::compareTo)
        .ifPresent(
            since -> queue.addAfter(key, Duration.between(now, since.plus(DISRUPTION_EXPIRES))));
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }
}
