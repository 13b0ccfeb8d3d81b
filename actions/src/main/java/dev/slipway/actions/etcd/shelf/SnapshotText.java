package dev.slipway.actions.etcd.shelf;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.kube.Times;
import java.time.Duration;

/** What is said about a snapshot in several places. */
final class SnapshotText {
  private SnapshotText() {}

  /** In a word or two. */
  static String state(Snapshot snapshot) {
    String word =
        switch (snapshot.standing()) {
          case GOOD -> "good";
          case UNVERIFIED -> "not verified";
          case BROKEN -> "broken";
          case DELETED -> "deleted";
        };
    return snapshot.pin().isPresent() ? word + ", pinned" : word;
  }

  /** How long it took, also when that was next to nothing. */
  static String took(long millis) {
    return millis < 1_000 ? millis + "ms" : Times.brief(Duration.ofMillis(millis));
  }
}
