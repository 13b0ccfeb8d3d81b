package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get} shows of storage. */
final class StorageColumns {
  private static final Map<String, String> MODES =
      Map.of(
          "ReadWriteOnce",
          "RWO",
          "ReadOnlyMany",
          "ROX",
          "ReadWriteMany",
          "RWX",
          "ReadWriteOncePod",
          "RWOP");

  private StorageColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    Column when = CommonColumns.age(age);
    return Map.of(
        ResourceTypes.PERSISTENT_VOLUMES,
        List.of(
            Cells.name(),
            Column.text("Capacity", text("/spec/capacity/storage", "")),
            Column.text("Access Modes", volume -> modes(volume.at("/spec/accessModes"))),
            Column.text("Reclaim Policy", text("/spec/persistentVolumeReclaimPolicy", "")),
            Column.text("Status", text("/status/phase", "")),
            Column.text("Claim", StorageColumns::claim),
            Column.text("StorageClass", text("/spec/storageClassName", "")),
            Column.text(
                "VolumeAttributesClass", text("/spec/volumeAttributesClassName", "<unset>")),
            Column.text("Reason", text("/status/reason", "")),
            when,
            Column.wide("VolumeMode", text("/spec/volumeMode", "<unset>"))),
        ResourceTypes.PERSISTENT_VOLUME_CLAIMS,
        List.of(
            Cells.name(),
            Column.text("Status", text("/status/phase", "")),
            Column.text("Volume", text("/spec/volumeName", "")),
            Column.text("Capacity", text("/status/capacity/storage", "")),
            Column.text("Access Modes", claim -> modes(claim.at("/status/accessModes"))),
            Column.text("StorageClass", text("/spec/storageClassName", "")),
            Column.text(
                "VolumeAttributesClass", text("/spec/volumeAttributesClassName", "<unset>")),
            when,
            Column.wide("VolumeMode", text("/spec/volumeMode", "<unset>"))),
        ResourceTypes.STORAGE_CLASSES,
        List.of(
            Cells.name(),
            Column.text("Provisioner", text("/provisioner")),
            Column.text("ReclaimPolicy", text("/reclaimPolicy", "Delete")),
            Column.text("VolumeBindingMode", text("/volumeBindingMode", "Immediate")),
            Column.text(
                "AllowVolumeExpansion", sc -> sc.path("allowVolumeExpansion").asBoolean(false)),
            when),
        ResourceTypes.VOLUME_ATTACHMENTS,
        List.of(
            Cells.name(),
            Column.text("Attacher", text("/spec/attacher", "")),
            Column.text("PV", text("/spec/source/persistentVolumeName", "")),
            Column.text("Node", text("/spec/nodeName", "")),
            Column.text("Attached", va -> va.at("/status/attached").asBoolean(false)),
            when));
  }

  private static Object modes(JsonNode modes) {
    return String.join(
        ",",
        modes
            .valueStream()
            .map(mode -> MODES.getOrDefault(mode.asString(""), mode.asString("")))
            .toList());
  }

  private static Object claim(JsonNode volume) {
    JsonNode claim = volume.at("/spec/claimRef");
    return claim.isMissingNode()
        ? ""
        : claim.path("namespace").asString("") + "/" + claim.path("name").asString("");
  }
}
