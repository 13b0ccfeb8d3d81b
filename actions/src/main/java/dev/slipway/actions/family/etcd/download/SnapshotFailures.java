package dev.slipway.actions.family.etcd.download;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.ByteSizes;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/** What can go wrong with a snapshot besides the way to etcd. */
final class SnapshotFailures {
  private static final String NOTHING_LEFT = "Nothing was left behind. ";

  private final SnapshotSpec order;

  SnapshotFailures(SnapshotSpec order) {
    this.order = order;
  }

  String attempted() {
    return "Taking a snapshot of etcd at " + order.endpoint();
  }

  Failure noFolder(Path folder) {
    return Failure.cluster(
        attempted(),
        "there is no folder " + folder,
        "Make it, writable by the user Slipway runs as, or mount it; then ask again.");
  }

  Failure noRoom(long needed, long there) {
    return Failure.cluster(
        attempted(),
        "it needs %s and %s has %s free"
            .formatted(ByteSizes.brief(needed), order.file().getParent(), ByteSizes.brief(there)),
        "Make room there, then ask again.");
  }

  Failure disk(IOException why) {
    String obstacle =
        switch (why) {
          case NoSuchFileException e -> "the folder of " + e.getFile() + " is gone";
          case AccessDeniedException e -> "the user Slipway runs as may not write " + e.getFile();
          default -> "the file could not be written: " + why.getMessage();
        };
    return Failure.cluster(
        attempted(), obstacle, NOTHING_LEFT + "Mend the folder or its disk, then ask again.");
  }

  Failure stalled(long bytes, Duration patience) {
    return Failure.unavailable(
        attempted(),
        "nothing came for %d s after %s".formatted(patience.toSeconds(), ByteSizes.brief(bytes)),
        NOTHING_LEFT + "Check the member and the network to it, or take another member.");
  }

  Failure tooLate(long bytes) {
    return Failure.cluster(
        attempted(),
        "it took longer than %d min; %s had come"
            .formatted(order.deadline().toMinutes(), ByteSizes.brief(bytes)),
        NOTHING_LEFT + "Take a nearer member, or allow more time.");
  }

  Failure notWhole(long bytes, long expected) {
    return Failure.cluster(
        attempted(),
        "the server ended after %,d of %,d bytes".formatted(bytes, expected),
        NOTHING_LEFT + "Ask again, or take another member.");
  }

  Failure wrongDigest() {
    return Failure.cluster(
        attempted(),
        "what arrived does not match the SHA-256 that the server sent",
        NOTHING_LEFT + "Ask again; if it happens twice, suspect the network or the member.");
  }
}
