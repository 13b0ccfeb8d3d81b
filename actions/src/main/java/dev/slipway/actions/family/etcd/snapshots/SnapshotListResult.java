package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.actions.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of snapshots, computed from the catalogue. */
record SnapshotListResult(String cluster, Instant now) {
  private static final int BAR = 8;
  private static final List<String> COLUMNS =
      List.of("Snapshot", "Age", "State", "Size", "", "Took", "Revision", "Keys", "By", "Why");

  /** {@code snapshots} newest first; {@code good} may be older than all of them. */
  QueryResult of(List<Snapshot> snapshots, Optional<Snapshot> good) {
    long largest = snapshots.stream().mapToLong(it -> it.metadata().bytes()).max().orElse(1);
    List<List<String>> rows = snapshots.stream().map(it -> row(it, largest)).toList();
    return new QueryResult(
        headline(snapshots, good),
        rows.isEmpty() ? List.of() : List.of(new Table("Snapshots", COLUMNS, rows)),
        findings(snapshots, good));
  }

  private String headline(List<Snapshot> snapshots, Optional<Snapshot> good) {
    if (snapshots.isEmpty()) {
      return "There are no snapshots of " + cluster;
    }
    String many =
        "%d %s of %s, %s"
            .formatted(
                snapshots.size(),
                snapshots.size() == 1 ? "snapshot" : "snapshots",
                cluster,
                ByteSizes.brief(snapshots.stream().mapToLong(it -> it.metadata().bytes()).sum()));
    return good.map(it -> many + "; the newest good one is " + it.id() + ", " + age(it) + " old")
        .orElse(many + "; none of them is known to be good");
  }

  private List<String> row(Snapshot snapshot, long largest) {
    var about = snapshot.metadata();
    var facts = about.verified().map(it -> it.facts());
    return List.of(
        snapshot.id().toString(),
        age(snapshot),
        SnapshotText.state(snapshot),
        ByteSizes.brief(about.bytes()),
        bar(about.bytes(), largest),
        SnapshotText.took(about.tookMillis()),
        facts.map(it -> Long.toString(it.revision())).orElse(""),
        facts.map(it -> Long.toString(it.liveKeys())).orElse(""),
        about.why().person(),
        about.why().reason());
  }

  private String age(Snapshot snapshot) {
    return Ages.brief(Duration.between(snapshot.metadata().takenAt(), now));
  }

  /** How large it is beside the largest, so that growth and a sudden loss catch the eye. */
  private static String bar(long bytes, long largest) {
    return "▇".repeat((int) Math.max(1, Math.round((double) BAR * bytes / Math.max(1, largest))));
  }

  private List<Finding> findings(List<Snapshot> snapshots, Optional<Snapshot> good) {
    List<Finding> found = new ArrayList<>();
    if (good.isEmpty()) {
      found.add(
          new Finding(
              Severity.WARNING,
              "nothing is known from which " + cluster + " could be restored",
              Text.of("Take a snapshot with ").command("etcd-backup").words(".")));
    }
    snapshots.stream()
        .filter(it -> it.status() == Status.BROKEN)
        .forEach(
            it ->
                found.add(
                    new Finding(Severity.WARNING, it.id() + " is broken: " + it.detail(), "")));
    return List.copyOf(found);
  }
}
