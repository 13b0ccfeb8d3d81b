package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Conditions;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Renews the lease and the Ready condition of every node that is up, as its kubelet would. */
public final class NodeHeartbeats implements Controller {
  static final String LEASES = "kube-node-lease";
  private static final int PER_SILENCE = 4;
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private final Cluster cluster;
  private final PracticeNodes nodes;
  private final Duration interval;
  private final WorkQueue<String> queue;

  /** Creates the heartbeats, several in each span of silence that is still borne. */
  public NodeHeartbeats(Cluster cluster, PracticeNodes nodes, SimulatedTimes times) {
    this.cluster = cluster;
    this.nodes = nodes;
    this.interval = times.nodeSilence().dividedBy(PER_SILENCE);
    this.queue = new WorkQueue<>("heartbeat", 1, cluster.timers(), this::beat);
    cluster.view().onChange(ResourceTypes.NODES, this::nodeChanged);
    nodes.onStart(queue::add);
  }

  private void nodeChanged(Change change) {
    if (change.before().isEmpty()) {
      queue.add(Fields.name(change.latest()));
    }
  }

  private void beat(String name) {
    Optional<ObjectNode> node = cluster.view().get(ResourceTypes.NODES, new ObjectKey("", name));
    if (node.isEmpty()) {
      return;
    }
    if (nodes.isUp(name)) {
      if (!Conditions.ready(node.get())) {
        cluster.modify(ResourceTypes.NODES, node.get(), this::postStatus);
      }
      renewLease(node.get());
    }
    queue.addAfter(name, interval);
  }

  private void postStatus(ObjectNode node) {
    fillCapacity(node);
    String now = Fields.now(cluster.clock());
    condition(node, "MemoryPressure", "False", "KubeletHasSufficientMemory", "memory available");
    condition(node, "DiskPressure", "False", "KubeletHasNoDiskPressure", "no disk pressure");
    condition(node, "PIDPressure", "False", "KubeletHasSufficientPID", "sufficient PID available");
    condition(node, "Ready", "True", "KubeletReady", "posting ready status");
    for (JsonNode condition : Fields.at(node, "status", "conditions")) {
      ((ObjectNode) condition).put("lastHeartbeatTime", now);
    }
  }

  private void condition(
      ObjectNode node, String type, String status, String reason, String message) {
    String said = type.equals("Ready") ? "kubelet is " + message : "kubelet has " + message;
    Conditions.set(node, type, status, reason, said, cluster.clock());
  }

  // A node that somebody made by hand gets a machine of a common size.
  private static void fillCapacity(ObjectNode node) {
    ObjectNode status = Fields.into(node, "status");
    if (!status.has("allocatable")) {
      for (String field : new String[] {"capacity", "allocatable"}) {
        status.putObject(field).put("cpu", "4").put("memory", "8Gi").put("pods", "110");
      }
    }
  }

  private void renewLease(ObjectNode node) {
    String now = MICROS.format(cluster.clock().instant());
    ObjectKey key = new ObjectKey(LEASES, Fields.name(node));
    Optional<ObjectNode> lease = cluster.view().get(ResourceTypes.LEASES, key);
    if (lease.isPresent()) {
      cluster.modify(
          ResourceTypes.LEASES,
          lease.get(),
          current -> Fields.into(current, "spec").put("renewTime", now));
      return;
    }
    ObjectNode fresh =
        Fields.object().put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
    Fields.into(fresh, "metadata").put("namespace", LEASES).put("name", key.name());
    Fields.list(Fields.into(fresh, "metadata"), "ownerReferences")
        .addObject()
        .put("apiVersion", "v1")
        .put("kind", "Node")
        .put("name", key.name())
        .put("uid", Fields.uid(node));
    fresh
        .putObject("spec")
        .put("holderIdentity", key.name())
        .put("leaseDurationSeconds", 40)
        .put("renewTime", now);
    cluster.create(ResourceTypes.LEASES, fresh);
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
