package dev.slipway.practice.kube.controller.garbage;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.NodeFit;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes pods of nodes that no longer exist, and the terminating pods of nodes that are down and
 * tainted {@code out-of-service} (kubernetes.md §1.8.2).
 */
public final class PodGarbage implements Controller {
  private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

  private final Cluster cluster;
  private final WorkQueue<String> queue;

  /** Creates the controller. */
  public PodGarbage(Cluster cluster) {
    this.cluster = cluster;
    this.queue = new WorkQueue<>("pod-garbage", 1, cluster.timers(), this::sweep);
    cluster.view().onChange(ResourceTypes.NODES, this::nodeChanged);
    cluster.view().onChange(ResourceTypes.PODS, this::podChanged);
  }

  private void nodeChanged(Change change) {
    boolean heartbeat =
        change.before().isPresent()
            && change.after().isPresent()
            && NodeFit.same(change.before().get(), change.after().get());
    if (!heartbeat) {
      queue.add(Fields.name(change.latest()));
    }
  }

  private void podChanged(Change change) {
    String node = Fields.text(change.latest(), "spec", "nodeName");
    Optional<ObjectNode> known = cluster.view().get(ResourceTypes.NODES, new ObjectKey("", node));
    boolean worthALook = known.isEmpty() || isOutOfService(known.get());
    if (!node.isEmpty() && change.after().isPresent() && worthALook) {
      queue.add(node);
    }
  }

  private void sweep(String name) {
    Optional<ObjectNode> node = cluster.registry().get(ResourceTypes.NODES, "", name);
    List<ObjectNode> pods = cluster.view().podsOn(name);
    if (node.isEmpty()) {
      pods.forEach(pod -> cluster.remove(ResourceTypes.PODS, pod));
    } else if (isOutOfService(node.get())) {
      pods.stream()
          .filter(Fields::terminating)
          .forEach(pod -> cluster.remove(ResourceTypes.PODS, pod));
    }
  }

  private static boolean isOutOfService(JsonNode node) {
    if (Conditions.ready(node)) {
      return false;
    }
    for (JsonNode taint : Fields.at(node, "spec", "taints")) {
      if (OUT_OF_SERVICE.equals(Fields.text(taint, "key"))) {
        return true;
      }
    }
    return false;
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
