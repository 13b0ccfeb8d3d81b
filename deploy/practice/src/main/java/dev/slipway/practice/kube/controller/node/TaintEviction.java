package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.NodeFit;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes pods from nodes with a {@code NoExecute} taint that they do not tolerate, or no longer. A
 * plain deletion: disruption budgets are not asked (kubernetes.md §1.8.1).
 */
public final class TaintEviction implements Controller {
  private final Cluster cluster;
  private final WorkQueue<ObjectKey> queue;

  /** Creates the controller. */
  public TaintEviction(Cluster cluster) {
    this.cluster = cluster;
    this.queue = new WorkQueue<>("taint-eviction", 1, cluster.timers(), this::judge);
    cluster.view().onChange(ResourceTypes.NODES, this::nodeChanged);
    cluster.view().onChange(ResourceTypes.PODS, this::podChanged);
  }

  private void nodeChanged(Change change) {
    boolean sameTaints =
        change
            .before()
            .map(before -> Fields.same(taints(before), taints(change.latest())))
            .orElse(false);
    if (change.after().isPresent() && !sameTaints) {
      String node = Fields.name(change.latest());
      cluster.view().podsOn(node).forEach(pod -> queue.add(ObjectKey.of(pod)));
    }
  }

  private void podChanged(Change change) {
    boolean wasThere =
        change.before().filter(pod -> !node(pod).isEmpty()).isPresent() || change.after().isEmpty();
    if (!wasThere && !node(change.latest()).isEmpty()) {
      queue.add(ObjectKey.of(change.latest()));
    }
  }

  private static JsonNode taints(JsonNode node) {
    return Fields.at(node, "spec", "taints");
  }

  private static String node(JsonNode pod) {
    return Fields.text(pod, "spec", "nodeName");
  }

  private void judge(ObjectKey key) {
    Optional<ObjectNode> pod = cluster.view().get(ResourceTypes.PODS, key);
    if (pod.isEmpty() || Fields.terminating(pod.get())) {
      return;
    }
    Optional<ObjectNode> node =
        cluster.view().get(ResourceTypes.NODES, new ObjectKey("", node(pod.get())));
    Instant now = cluster.clock().instant();
    Optional<Instant> due = node.flatMap(on -> due(pod.get(), on, now));
    if (due.isEmpty()) {
      return;
    }
    Duration left = Duration.between(now, due.get());
    if (left.isPositive()) {
      queue.addAfter(key, left);
    } else {
      cluster.delete(ResourceTypes.PODS, pod.get());
      cluster
          .events()
          .normal(
              ResourceTypes.PODS,
              pod.get(),
              "taint-eviction-controller",
              "TaintManagerEviction",
              "Marking for deletion Pod " + key);
    }
  }

  /** When the pod has to go; empty when it may stay for good. */
  private static Optional<Instant> due(JsonNode pod, JsonNode node, Instant now) {
    Optional<Instant> earliest = Optional.empty();
    for (JsonNode taint : taints(node)) {
      if (!"NoExecute".equals(Fields.text(taint, "effect"))) {
        continue;
      }
      Optional<JsonNode> toleration = NodeFit.toleration(pod, taint);
      Instant since = Fields.time(taint, "timeAdded").orElse(now);
      Optional<Instant> due =
          toleration.isEmpty()
              ? Optional.of(now)
              : toleration
                  .filter(bears -> bears.has("tolerationSeconds"))
                  .map(bears -> since.plusSeconds(Fields.number(bears, 0, "tolerationSeconds")));
      if (due.isPresent() && (earliest.isEmpty() || due.get().isBefore(earliest.get()))) {
        earliest = due;
      }
    }
    return earliest;
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
