package dev.slipway.practice.kube.controller.storage;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.store.ResourceTypes;
import tools.jackson.databind.node.ObjectNode;

/** The object that stands for what a driver has taken. */
final class SnapshotContent {
  static final String BOUND =
      "snapshot.storage.kubernetes.io/volumesnapshotcontent-bound-protection";

  private SnapshotContent() {}

  static String name(ObjectNode snapshot) {
    return "snapcontent-" + Fields.uid(snapshot);
  }

  static ObjectNode of(ObjectNode snapshot, ObjectNode snapshotClass, ObjectNode volume) {
    ObjectNode content =
        Fields.object()
            .put("apiVersion", ResourceTypes.SNAPSHOT_CONTENTS.apiVersion())
            .put("kind", ResourceTypes.SNAPSHOT_CONTENTS.kind());
    ObjectNode metadata = content.putObject("metadata").put("name", name(snapshot));
    metadata.putArray("finalizers").add(BOUND);
    ObjectNode spec = content.putObject("spec");
    spec.put("deletionPolicy", Fields.text(snapshotClass, "deletionPolicy"));
    spec.put("driver", Fields.text(snapshotClass, "driver"));
    spec.putObject("source")
        .put("volumeHandle", Fields.text(volume, "spec", "csi", "volumeHandle"));
    spec.put("sourceVolumeMode", Fields.text(volume, "spec", "volumeMode"));
    spec.put("volumeSnapshotClassName", Fields.name(snapshotClass));
    spec.putObject("volumeSnapshotRef")
        .put("apiVersion", ResourceTypes.SNAPSHOTS.apiVersion())
        .put("kind", ResourceTypes.SNAPSHOTS.kind())
        .put("name", Fields.name(snapshot))
        .put("namespace", Fields.namespace(snapshot))
        .put("uid", Fields.uid(snapshot))
        .put("resourceVersion", Fields.text(snapshot, "metadata", "resourceVersion"));
    content
        .putObject("status")
        .put("readyToUse", false)
        .put("snapshotHandle", "snap-" + Fields.uid(snapshot))
        .put("restoreSize", SnapshotStatus.bytes(volume));
    return content;
  }
}
