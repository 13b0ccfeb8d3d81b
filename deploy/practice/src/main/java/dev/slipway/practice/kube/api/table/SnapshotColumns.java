package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;

/** What {@code kubectl get} shows of volume snapshots, as their definitions say. */
final class SnapshotColumns {
  private SnapshotColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    Column when = CommonColumns.age(age);
    return Map.of(
        ResourceTypes.SNAPSHOTS,
        List.of(
            Cells.name(),
            Column.text("ReadyToUse", text("/status/readyToUse", "")),
            Column.text("SourcePVC", text("/spec/source/persistentVolumeClaimName", "")),
            Column.text(
                "SourceSnapshotContent", text("/spec/source/volumeSnapshotContentName", "")),
            Column.text("RestoreSize", text("/status/restoreSize", "")),
            Column.text("SnapshotClass", text("/spec/volumeSnapshotClassName", "")),
            Column.text("SnapshotContent", text("/status/boundVolumeSnapshotContentName", "")),
            Column.text(
                "CreationTime",
                snapshot -> age.since(snapshot.at("/status/creationTime").asString(""))),
            when),
        ResourceTypes.SNAPSHOT_CLASSES,
        List.of(
            Cells.name(),
            Column.text("Driver", text("/driver", "")),
            Column.text("DeletionPolicy", text("/deletionPolicy", "")),
            when),
        ResourceTypes.SNAPSHOT_CONTENTS,
        List.of(
            Cells.name(),
            Column.text("ReadyToUse", text("/status/readyToUse", "")),
            Column.text("RestoreSize", text("/status/restoreSize", "")),
            Column.text("DeletionPolicy", text("/spec/deletionPolicy", "")),
            Column.text("Driver", text("/spec/driver", "")),
            Column.text("VolumeSnapshotClass", text("/spec/volumeSnapshotClassName", "")),
            Column.text("VolumeSnapshot", text("/spec/volumeSnapshotRef/name", "")),
            Column.text("VolumeSnapshotNamespace", text("/spec/volumeSnapshotRef/namespace", "")),
            when));
  }
}
