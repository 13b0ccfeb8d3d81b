package dev.slipway.practice.kube.controller.node;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attaches the CSI volumes of a node's pods to it and detaches them a while after the last of those
 * pods is gone, as the attach-detach controller and a driver do together: VolumeAttachments and the
 * node's {@code volumesAttached} and {@code volumesInUse}. The annotation {@code
 * practice.slipway.dev/detach-seconds} of a volume says how long that takes. A node that is down
 * keeps its volumes until it is back or has the taint {@code out-of-service}.
 */
public final class VolumeAttacher implements Controller {
  private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

  private final Cluster cluster;
  private final PracticeNodes nodes;
  private final SimulatedTimes times;
  private final WorkQueue<String> queue;
  private final Map<String, Instant> unused = new ConcurrentHashMap<>();

  /** Creates the controller. */
  public VolumeAttacher(Cluster cluster, PracticeNodes nodes, SimulatedTimes times) {
    this.cluster = cluster;
    this.nodes = nodes;
    this.times = times;
    this.queue = new WorkQueue<>("volume-attacher", 1, cluster.timers(), this::sync);
    cluster.view().onChange(ResourceTypes.PODS, this::podChanged);
    cluster
        .view()
        .onChange(ResourceTypes.NODES, change -> add(change.latest(), "metadata", "name"));
    cluster
        .view()
        .onChange(
            ResourceTypes.VOLUME_ATTACHMENTS, change -> add(change.latest(), "spec", "nodeName"));
    cluster.view().onChange(ResourceTypes.PERSISTENT_VOLUMES, change -> everyNode());
    cluster.view().onChange(ResourceTypes.PERSISTENT_VOLUME_CLAIMS, change -> everyNode());
    nodes.onStart(queue::add);
  }

  private void podChanged(Change change) {
    if (Fields.at(change.latest(), "spec", "volumes")
        .valueStream()
        .anyMatch(VolumeAttacher::claims)) {
      add(change.latest(), "spec", "nodeName");
    }
  }

  private void everyNode() {
    cluster.view().list(ResourceTypes.NODES, "").forEach(node -> queue.add(Fields.name(node)));
  }

  private void add(JsonNode object, String... path) {
    String node = Fields.text(object, path);
    if (!node.isEmpty()) {
      queue.add(node);
    }
  }

  private void sync(String name) {
    Optional<ObjectNode> node = cluster.view().get(ResourceTypes.NODES, new ObjectKey("", name));
    if (node.isEmpty()) {
      return;
    }
    Set<String> wanted = new TreeSet<>();
    cluster.view().podsOn(name).forEach(pod -> wanted.addAll(volumes(pod)));
    Set<String> attached = new TreeSet<>();
    for (ObjectNode attachment : attachments(name)) {
      String volume = volume(attachment);
      if (wanted.contains(volume)) {
        unused.remove(Fields.uid(attachment));
        attached.add(volume);
      } else if (outOfService(node.get()) || (nodes.isUp(name) && detached(name, attachment))) {
        cluster.remove(ResourceTypes.VOLUME_ATTACHMENTS, attachment);
      } else {
        attached.add(volume);
      }
    }
    for (String volume : wanted) {
      if (attached.add(volume)) {
        cluster.create(ResourceTypes.VOLUME_ATTACHMENTS, attachment(name, volume));
      }
    }
    tell(node.get(), attached, wanted);
  }

  /** Somebody swears that the machine is off: nothing can write to its volumes any more. */
  private static boolean outOfService(JsonNode node) {
    return Fields.at(node, "spec", "taints")
        .valueStream()
        .anyMatch(taint -> OUT_OF_SERVICE.equals(Fields.text(taint, "key")));
  }

  private boolean detached(String node, ObjectNode attachment) {
    Instant now = cluster.clock().instant();
    Instant since = unused.computeIfAbsent(Fields.uid(attachment), uid -> now);
    Instant over = since.plus(pv(volume(attachment)).map(times::detachOf).orElse(Duration.ZERO));
    if (now.isBefore(over)) {
      queue.addAfter(node, Duration.between(now, over));
      return false;
    }
    unused.remove(Fields.uid(attachment));
    return true;
  }

  private List<ObjectNode> attachments(String node) {
    return cluster.view().list(ResourceTypes.VOLUME_ATTACHMENTS, "").stream()
        .filter(attachment -> node.equals(Fields.text(attachment, "spec", "nodeName")))
        .toList();
  }

  /** The CSI volumes behind a pod's claims. */
  private List<String> volumes(ObjectNode pod) {
    return Fields.at(pod, "spec", "volumes")
        .valueStream()
        .filter(VolumeAttacher::claims)
        .map(volume -> Fields.text(volume, "persistentVolumeClaim", "claimName"))
        .map(claim -> new ObjectKey(Fields.namespace(pod), claim))
        .flatMap(
            claim -> cluster.view().get(ResourceTypes.PERSISTENT_VOLUME_CLAIMS, claim).stream())
        .map(claim -> Fields.text(claim, "spec", "volumeName"))
        .filter(volume -> pv(volume).filter(pv -> pv.at("/spec/csi").isObject()).isPresent())
        .toList();
  }

  private Optional<ObjectNode> pv(String name) {
    return cluster.view().get(ResourceTypes.PERSISTENT_VOLUMES, new ObjectKey("", name));
  }

  private ObjectNode attachment(String node, String volume) {
    ObjectNode fresh =
        Fields.object()
            .put("apiVersion", ResourceTypes.VOLUME_ATTACHMENTS.apiVersion())
            .put("kind", "VolumeAttachment");
    UUID id = UUID.nameUUIDFromBytes((volume + "@" + node).getBytes(StandardCharsets.UTF_8));
    Fields.into(fresh, "metadata").put("name", "csi-" + id.toString().replace("-", ""));
    ObjectNode spec = Fields.into(fresh, "spec").put("nodeName", node);
    spec.put("attacher", csi(volume, "driver"))
        .putObject("source")
        .put("persistentVolumeName", volume);
    fresh.putObject("status").put("attached", true);
    return fresh;
  }

  private void tell(ObjectNode node, Set<String> attached, Set<String> used) {
    ObjectNode status = Fields.object();
    for (String volume : attached) {
      Fields.list(status, "volumesAttached")
          .addObject()
          .put("name", unique(volume))
          .put("devicePath", "");
    }
    for (String volume : used) {
      Fields.list(status, "volumesInUse").add(unique(volume));
    }
    boolean told =
        List.of("volumesAttached", "volumesInUse").stream()
            .allMatch(field -> Fields.same(status.path(field), node.path("status").path(field)));
    if (!told) {
      cluster.modify(
          ResourceTypes.NODES,
          node,
          current -> {
            ObjectNode into = Fields.into(current, "status");
            into.remove(List.of("volumesAttached", "volumesInUse"));
            into.setAll(status);
          });
    }
  }

  private String unique(String volume) {
    return "kubernetes.io/csi/" + csi(volume, "driver") + "^" + csi(volume, "volumeHandle");
  }

  private String csi(String volume, String field) {
    return pv(volume).map(pv -> Fields.text(pv, "spec", "csi", field)).orElse("");
  }

  private static String volume(JsonNode attachment) {
    return Fields.text(attachment, "spec", "source", "persistentVolumeName");
  }

  private static boolean claims(JsonNode volume) {
    return volume.has("persistentVolumeClaim");
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
