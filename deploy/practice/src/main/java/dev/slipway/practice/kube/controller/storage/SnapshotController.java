package dev.slipway.practice.kube.controller.storage;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes volume snapshots without data: makes the content of a snapshot, binds both, and says that
 * it is ready after a second or as long as the annotation {@code
 * practice.slipway.dev/snapshot-seconds} says. Deletes or retains the content as its class says.
 */
public final class SnapshotController implements Controller {
  private static final Duration USUAL = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final WorkQueue<ObjectKey> queue;

  /** Creates the controller. */
  public SnapshotController(Cluster cluster) {
    this.cluster = cluster;
    this.queue = new WorkQueue<>("snapshots", 1, cluster.timers(), this::sync);
    cluster
        .view()
        .onChange(ResourceTypes.SNAPSHOTS, change -> queue.add(ObjectKey.of(change.latest())));
    cluster.view().onChange(ResourceTypes.SNAPSHOT_CONTENTS, change -> owner(change.latest()));
    cluster.view().onChange(ResourceTypes.PERSISTENT_VOLUME_CLAIMS, change -> everySnapshot());
  }

  private void owner(ObjectNode content) {
    queue.add(
        new ObjectKey(
            Fields.text(content, "spec", "volumeSnapshotRef", "namespace"),
            Fields.text(content, "spec", "volumeSnapshotRef", "name")));
  }

  private void everySnapshot() {
    cluster
        .view()
        .list(ResourceTypes.SNAPSHOTS, "")
        .forEach(snapshot -> queue.add(ObjectKey.of(snapshot)));
  }

  private void sync(ObjectKey key) {
    cluster
        .registry()
        .get(ResourceTypes.SNAPSHOTS, key.namespace(), key.name())
        .ifPresent(this::advance);
  }

  private void advance(ObjectNode snapshot) {
    Optional<ObjectNode> content = content(snapshot);
    if (Fields.terminating(snapshot)) {
      end(snapshot, content);
    } else if (content.isPresent()) {
      ready(snapshot, content.get());
    } else {
      take(snapshot);
    }
  }

  private Optional<ObjectNode> content(ObjectNode snapshot) {
    String named = Fields.text(snapshot, "spec", "source", "volumeSnapshotContentName");
    return cluster
        .registry()
        .get(
            ResourceTypes.SNAPSHOT_CONTENTS,
            "",
            named.isEmpty() ? SnapshotContent.name(snapshot) : named);
  }

  private void take(ObjectNode snapshot) {
    Optional<ObjectNode> snapshotClass = snapshotClass(snapshot);
    Optional<ObjectNode> volume = volume(snapshot);
    if (snapshotClass.isEmpty() || volume.isEmpty()) {
      SnapshotStatus.fail(cluster, snapshot, volume.isEmpty());
      return;
    }
    cluster.modify(
        ResourceTypes.SNAPSHOTS,
        snapshot,
        current -> {
          SnapshotStatus.protect(current);
          Fields.into(current, "spec")
              .put("volumeSnapshotClassName", Fields.name(snapshotClass.get()));
        });
    ObjectNode created =
        cluster.create(
            ResourceTypes.SNAPSHOT_CONTENTS,
            SnapshotContent.of(snapshot, snapshotClass.get(), volume.get()));
    SnapshotStatus.bind(cluster, snapshot, created);
    queue.addAfter(ObjectKey.of(snapshot), life(snapshot));
  }

  private void ready(ObjectNode snapshot, ObjectNode content) {
    if (Fields.flag(snapshot, "status", "readyToUse")) {
      return;
    }
    Instant since =
        Fields.time(content, "metadata", "creationTimestamp").orElse(cluster.clock().instant());
    Duration left = Duration.between(cluster.clock().instant(), since.plus(life(snapshot)));
    if (left.isPositive()) {
      queue.addAfter(ObjectKey.of(snapshot), left);
      return;
    }
    SnapshotStatus.ready(cluster, snapshot, content);
  }

  private void end(ObjectNode snapshot, Optional<ObjectNode> content) {
    content
        .filter(found -> "Delete".equals(Fields.text(found, "spec", "deletionPolicy")))
        .ifPresent(
            found -> {
              cluster.modify(ResourceTypes.SNAPSHOT_CONTENTS, found, SnapshotStatus::release);
              cluster.delete(ResourceTypes.SNAPSHOT_CONTENTS, found);
            });
    cluster.modify(ResourceTypes.SNAPSHOTS, snapshot, SnapshotStatus::release);
  }

  private static Duration life(ObjectNode snapshot) {
    String seconds = Fields.annotation(snapshot, "practice.slipway.dev/snapshot-seconds");
    return seconds.isEmpty()
        ? USUAL
        : Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
  }

  private Optional<ObjectNode> snapshotClass(ObjectNode snapshot) {
    String named = Fields.text(snapshot, "spec", "volumeSnapshotClassName");
    return cluster.registry().list(ResourceTypes.SNAPSHOT_CLASSES, "").stream()
        .filter(
            found ->
                named.isEmpty()
                    ? "true"
                        .equals(
                            Fields.annotation(
                                found, "snapshot.storage.kubernetes.io/is-default-class"))
                    : named.equals(Fields.name(found)))
        .findFirst();
  }

  /** The volume behind a claim that is bound. */
  private Optional<ObjectNode> volume(ObjectNode snapshot) {
    String claim = Fields.text(snapshot, "spec", "source", "persistentVolumeClaimName");
    return cluster
        .registry()
        .get(ResourceTypes.PERSISTENT_VOLUME_CLAIMS, Fields.namespace(snapshot), claim)
        .map(found -> Fields.text(found, "spec", "volumeName"))
        .filter(volume -> !volume.isEmpty())
        .flatMap(volume -> cluster.registry().get(ResourceTypes.PERSISTENT_VOLUMES, "", volume));
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
