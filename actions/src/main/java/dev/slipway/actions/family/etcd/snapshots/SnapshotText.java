package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.kube.Ages;
import java.time.Duration;

/** What is said about a snapshot in several places. */
final class SnapshotText {
  private SnapshotText() {}

  /** In a word or two. */
  static String state(Snapshot snapshot) {
    String word =
        switch (snapshot.status()) {
          case GOOD -> "good";
          case UNVERIFIED -> "not verified";
          case BROKEN -> "broken";
          case DELETED -> "deleted";
        };
    return snapshot.pin().isPresent() ? word + ", pinned" : word;
  }

  /** How long it took, also when that was next to nothing. */
  static String took(long millis) {
    return millis < 1_000 ? millis + "ms" : Ages.brief(Duration.ofMillis(millis));
  }
}
