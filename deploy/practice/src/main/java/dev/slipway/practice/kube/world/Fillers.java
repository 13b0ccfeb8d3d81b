package dev.slipway.practice.kube.world;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Fills nodes with any number of plain pods. */
public final class Fillers {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String NAMESPACE = "default";

  private final Cluster cluster;
  private final ClusterWait wait;

  /** Creates the helper. */
  public Fillers(Cluster cluster) {
    this.cluster = cluster;
    this.wait = new ClusterWait(cluster.view());
  }

  /**
   * Puts {@code pods} pods of one replica set on a node and returns when all are Ready. They like
   * the node but may go anywhere; every node gets room for them.
   *
   * @return the name of the replica set, in namespace {@code default}
   */
  public String fill(String node, int pods) {
    String name = "filler-" + node;
    makeRoom(pods);
    ObjectNode set = Fields.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    Fields.into(set, "metadata").put("name", name).put("namespace", NAMESPACE);
    ObjectNode spec = set.putObject("spec").put("replicas", pods);
    Fields.into(spec, "selector", "matchLabels").put("app", name);
    Fields.into(spec, "template", "metadata", "labels").put("app", name);
    ObjectNode podSpec = Fields.into(spec, "template", "spec");
    Fields.list(podSpec, "containers")
        .addObject()
        .put("name", "filler")
        .put("image", "registry.k8s.io/pause:3.10.1");
    prefer(podSpec, node);
    ObjectNode created = cluster.create(ResourceTypes.REPLICA_SETS, set);
    wait.until(pods + " pods run on " + node, PATIENCE, () -> running(created) == pods);
    return name;
  }

  private void makeRoom(int pods) {
    for (ObjectNode node : cluster.view().list(ResourceTypes.NODES, "")) {
      cluster.modify(
          ResourceTypes.NODES,
          node,
          current -> {
            for (String field : List.of("capacity", "allocatable")) {
              ObjectNode room = Fields.into(current, "status", field);
              long now = Long.parseLong(Fields.text(room, "pods"));
              room.put("pods", Long.toString(now + pods));
            }
          });
    }
  }

  private static void prefer(ObjectNode podSpec, String node) {
    ObjectNode wish =
        Fields.list(
                Fields.into(podSpec, "affinity", "nodeAffinity"),
                "preferredDuringSchedulingIgnoredDuringExecution")
            .addObject()
            .put("weight", 100);
    Fields.list(Fields.into(wish, "preference"), "matchExpressions")
        .addObject()
        .put("key", "kubernetes.io/hostname")
        .put("operator", "In")
        .putArray("values")
        .add(node);
  }

  private long running(ObjectNode set) {
    return cluster.view().ownedBy(ResourceTypes.PODS, Fields.uid(set)).stream()
        .filter(Conditions::ready)
        .count();
  }
}
