package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mirrors the pods that a node's kubelet starts from files. Deleting a mirror pod changes nothing
 * but the mirror, which comes back at once.
 */
public final class StaticPods implements Controller {
  static final String MIRROR = "kubernetes.io/config.mirror";

  private final Cluster cluster;
  private final PracticeNodes nodes;
  private final Map<String, List<ObjectNode>> manifests;
  private final WorkQueue<String> queue;

  /**
   * Creates the mirrors.
   *
   * @param manifests the pod manifests in the manifest folder of each node, by node name
   */
  public StaticPods(Cluster cluster, PracticeNodes nodes, Map<String, List<ObjectNode>> manifests) {
    this.cluster = cluster;
    this.nodes = nodes;
    this.manifests = Map.copyOf(manifests);
    this.queue = new WorkQueue<>("static-pods", 1, cluster.timers(), this::mirror);
    cluster.view().onChange(ResourceTypes.NODES, this::nodeChanged);
    cluster.view().onChange(ResourceTypes.PODS, this::podChanged);
    nodes.onStart(queue::add);
  }

  private void nodeChanged(Change change) {
    if (change.before().isEmpty()) {
      queue.add(Fields.name(change.latest()));
    }
  }

  private void podChanged(Change change) {
    if (change.after().isEmpty() && !Fields.annotation(change.latest(), MIRROR).isEmpty()) {
      queue.add(Fields.text(change.latest(), "spec", "nodeName"));
    }
  }

  private void mirror(String nodeName) {
    Optional<ObjectNode> node =
        cluster.view().get(ResourceTypes.NODES, new ObjectKey("", nodeName));
    if (node.isEmpty() || !nodes.isUp(nodeName)) {
      return;
    }
    for (ObjectNode manifest : manifests.getOrDefault(nodeName, List.of())) {
      ObjectNode pod = mirrorOf(manifest, node.get());
      if (cluster.view().get(ResourceTypes.PODS, ObjectKey.of(pod)).isEmpty()) {
        cluster.create(ResourceTypes.PODS, pod);
      }
    }
  }

  private ObjectNode mirrorOf(ObjectNode manifest, ObjectNode node) {
    ObjectNode pod = manifest.deepCopy();
    ObjectNode metadata = Fields.into(pod, "metadata");
    metadata.put("name", Fields.name(manifest) + "-" + Fields.name(node));
    byte[] content = manifest.toString().getBytes(StandardCharsets.UTF_8);
    String hash = UUID.nameUUIDFromBytes(content).toString().replace("-", "");
    Fields.into(metadata, "annotations")
        .put("kubernetes.io/config.hash", hash)
        .put(MIRROR, hash)
        .put("kubernetes.io/config.seen", Fields.text(node, "metadata", "creationTimestamp"))
        .put("kubernetes.io/config.source", "file");
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "v1")
        .put("kind", "Node")
        .put("name", Fields.name(node))
        .put("uid", Fields.uid(node))
        .put("controller", true);
    ObjectNode spec = Fields.into(pod, "spec").put("nodeName", Fields.name(node));
    Fields.list(spec, "tolerations")
        .addObject()
        .put("effect", "NoExecute")
        .put("operator", "Exists");
    return pod;
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
