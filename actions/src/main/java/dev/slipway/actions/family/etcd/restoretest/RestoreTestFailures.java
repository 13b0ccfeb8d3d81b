package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.failure.Failure;
import java.io.IOException;
import java.util.List;

/** What can go wrong with a drill besides the way to the etcd it starts. */
final class RestoreTestFailures {
  private final RestoreTestSpec order;

  RestoreTestFailures(RestoreTestSpec order) {
    this.order = order;
  }

  Failure broken(String flaw) {
    return Failure.cluster(
        order.attempted(),
        flaw,
        "It no longer counts as a backup. Take another (etcd-backup), and find out what changed "
            + order.snapshot().file()
            + ".");
  }

  Failure unreadable(String why) {
    return Failure.cluster(
        order.attempted(), why, "Mount or mend the folder it is in, then ask again.");
  }

  Failure notRestored(String said) {
    return Failure.cluster(
        order.attempted(),
        order.tools().restorer() + " did not restore it: " + said,
        "Do not rely on it: take another (etcd-backup), and drill that one.");
  }

  Failure notStarted(String said) {
    return Failure.cluster(
        order.attempted(),
        "the etcd that was restored from it does not run: " + said,
        "Ask again; if it happens twice, do not rely on it and take another (etcd-backup).");
  }

  Failure tooSlow(String what) {
    return Failure.cluster(
        order.attempted(),
        what + " took too long and was given up",
        "Ask again when the machine has less to do.");
  }

  Failure differs(List<String> differences) {
    return Failure.cluster(
        order.attempted(),
        "what was restored is not what was taken: " + String.join("; ", differences),
        "Do not rely on it: take another (etcd-backup), and drill that one.");
  }

  Failure folder(IOException why) {
    return Failure.cluster(
        order.attempted(),
        "the folder %s cannot be used: %s".formatted(order.workspace(), why.getMessage()),
        "Mend it or make room, then ask again.");
  }
}
