package dev.slipway.practice.kube.controller.storage;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.Quantity;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written on snapshots and their contents. */
final class SnapshotStatus {
  private static final String PREFIX = "snapshot.storage.kubernetes.io/";

  private SnapshotStatus() {}

  /** Nobody removes a snapshot before its content was seen to. */
  static void protect(ObjectNode snapshot) {
    ArrayNode finalizers = Fields.list(Fields.into(snapshot, "metadata"), "finalizers");
    finalizers.removeAll();
    finalizers.add(PREFIX + "volumesnapshot-as-source-protection");
    finalizers.add(PREFIX + "volumesnapshot-bound-protection");
  }

  static void release(ObjectNode object) {
    Fields.into(object, "metadata").remove("finalizers");
  }

  static void bind(Cluster cluster, ObjectNode snapshot, ObjectNode content) {
    cluster.modify(
        ResourceTypes.SNAPSHOTS,
        snapshot,
        current -> {
          ObjectNode status = current.putObject("status");
          status.put("boundVolumeSnapshotContentName", Fields.name(content));
          status.put("readyToUse", false);
        });
  }

  static void ready(Cluster cluster, ObjectNode snapshot, ObjectNode content) {
    Instant now = cluster.clock().instant();
    cluster.modify(
        ResourceTypes.SNAPSHOT_CONTENTS,
        content,
        current ->
            Fields.into(current, "status")
                .put("readyToUse", true)
                .put("creationTime", TimeUnit.SECONDS.toNanos(now.getEpochSecond())));
    cluster.modify(
        ResourceTypes.SNAPSHOTS,
        snapshot,
        current -> {
          ObjectNode status = Fields.into(current, "status");
          status.remove("error");
          status
              .put("boundVolumeSnapshotContentName", Fields.name(content))
              .put("creationTime", Fields.now(cluster.clock()))
              .put("readyToUse", true)
              .put("restoreSize", size(content));
        });
  }

  static void fail(Cluster cluster, ObjectNode snapshot, boolean claimIsMissing) {
    String why =
        claimIsMissing
            ? "Failed to create snapshot content with error snapshot controller failed to update"
                + " %s on API server: cannot get claim from snapshot"
                    .formatted(Fields.name(snapshot))
            : "Failed to set default snapshot class with error cannot find default snapshot class";
    if (why.equals(Fields.text(snapshot, "status", "error", "message"))) {
      return;
    }
    cluster.modify(
        ResourceTypes.SNAPSHOTS,
        snapshot,
        current -> {
          ObjectNode status = Fields.into(current, "status").put("readyToUse", false);
          status.putObject("error").put("message", why).put("time", Fields.now(cluster.clock()));
        });
  }

  static long bytes(ObjectNode volume) {
    return Quantity.units(Fields.at(volume, "spec", "capacity", "storage"));
  }

  /** In binary units where that is a whole number, as the driver's library writes it. */
  private static String size(ObjectNode content) {
    long bytes = Fields.number(content, 0, "status", "restoreSize");
    String[] units = {"", "Ki", "Mi", "Gi", "Ti"};
    int unit = 0;
    while (unit < units.length - 1 && bytes > 0 && bytes % 1024 == 0) {
      bytes /= 1024;
      unit++;
    }
    return bytes + units[unit];
  }
}
