package dev.slipway.practice.kube.controller.schedule;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.NodeFit;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.controller.schedule.NodeLoads.Load;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Binds each pending pod to the best node that fits. A pod that fits nowhere says why in its
 * condition and an event, and is tried again when a node or the room on it changes.
 */
public final class Scheduler implements Controller {
  private static final String COMPONENT = "default-scheduler";

  private final Cluster cluster;
  private final NodeLoads loads = new NodeLoads();
  private final WorkQueue<ObjectKey> queue;
  private final Set<ObjectKey> unplaced = ConcurrentHashMap.newKeySet();

  /** Creates the scheduler. */
  public Scheduler(Cluster cluster) {
    this.cluster = cluster;
    this.queue = new WorkQueue<>("scheduler", 1, cluster.timers(), this::schedule);
    cluster.view().onChange(ResourceTypes.PODS, this::podChanged);
    cluster.view().onChange(ResourceTypes.NODES, this::nodeChanged);
  }

  private void podChanged(Change change) {
    loads.changed(change);
    change
        .after()
        .filter(Scheduler::pending)
        .filter(pod -> change.before().isEmpty())
        .ifPresent(pod -> queue.add(ObjectKey.of(pod)));
    boolean leftRoom = change.after().isEmpty() || isFinished(change.after().get());
    if (leftRoom) {
      retryUnplaced();
    }
  }

  private static boolean isFinished(ObjectNode pod) {
    String phase = Fields.text(pod, "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  private void nodeChanged(Change change) {
    boolean heartbeat =
        change.before().isPresent()
            && change.after().isPresent()
            && NodeFit.same(change.before().get(), change.after().get());
    if (!heartbeat) {
      retryUnplaced();
    }
  }

  private void retryUnplaced() {
    unplaced.forEach(queue::add);
  }

  private static boolean pending(ObjectNode pod) {
    String scheduler = Fields.text(pod, "spec", "schedulerName");
    return Fields.text(pod, "spec", "nodeName").isEmpty()
        && !Fields.terminating(pod)
        && !isFinished(pod)
        && (scheduler.isEmpty() || scheduler.equals(COMPONENT));
  }

  private void schedule(ObjectKey key) {
    unplaced.remove(key);
    cluster.view().get(ResourceTypes.PODS, key).filter(Scheduler::pending).ifPresent(this::place);
  }

  private void place(ObjectNode pod) {
    // Marked before looking: room that appears while looking then brings the pod back.
    unplaced.add(ObjectKey.of(pod));
    PodDemand demand = PodDemand.of(pod);
    Refusals refusals = new Refusals();
    Optional<ObjectNode> best = Optional.empty();
    double bestScore = Double.NEGATIVE_INFINITY;
    for (ObjectNode node : cluster.view().list(ResourceTypes.NODES, "")) {
      Load load = loads.of(Fields.name(node), pod);
      List<String> reasons = refuse(pod, demand, node, load);
      if (!reasons.isEmpty()) {
        refusals.add(reasons);
        continue;
      }
      double score = Scores.of(pod, demand, node, load);
      if (score > bestScore) {
        bestScore = score;
        best = Optional.of(node);
      }
    }
    best.ifPresentOrElse(node -> bind(pod, Fields.name(node)), () -> refuse(pod, refusals));
  }

  private List<String> refuse(ObjectNode pod, PodDemand demand, ObjectNode node, Load load) {
    List<String> reasons = new ArrayList<>(Filters.refuse(pod, demand, node, load));
    if (reasons.isEmpty() && AntiAffinity.forbids(pod, Fields.name(node), cluster.view())) {
      reasons.add(Filters.ANTI_AFFINITY);
    }
    return reasons;
  }

  private void bind(ObjectNode pod, String node) {
    cluster.modify(
        ResourceTypes.PODS,
        pod,
        current -> {
          if (pending(current)) {
            Fields.into(current, "spec").put("nodeName", node);
            Conditions.set(current, "PodScheduled", "True", "", "", cluster.clock());
          }
        });
    unplaced.remove(ObjectKey.of(pod));
    cluster
        .events()
        .normal(
            ResourceTypes.PODS,
            pod,
            COMPONENT,
            "Scheduled",
            "Successfully assigned %s to %s".formatted(ObjectKey.of(pod), node));
  }

  private void refuse(ObjectNode pod, Refusals refusals) {
    String message = refusals.message();
    cluster.modify(
        ResourceTypes.PODS,
        pod,
        current -> {
          Fields.into(current, "status").put("phase", "Pending");
          Conditions.set(
              current, "PodScheduled", "False", "Unschedulable", message, cluster.clock());
        });
    boolean told =
        Conditions.find(pod, "PodScheduled")
            .filter(condition -> message.equals(Fields.text(condition, "message")))
            .isPresent();
    if (!told) {
      cluster.events().warning(ResourceTypes.PODS, pod, COMPONENT, "FailedScheduling", message);
    }
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
