package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.monitor.Digest;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.config.types.ClusterName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The day's backups, in the row of those before them. */
public final class BackupDigest implements Digest {
  /** As many as a phone shows without scrolling. */
  private static final int ROWS = 7;

  /** A day of one every hour; what is older is in the chart no more. */
  private static final int MOST = 24;

  private final EtcdSettings settings;
  private final BackupCatalog catalogue;

  /** Covers clusters whose settings say where backups go. */
  public BackupDigest(EtcdSettings settings, BackupCatalog catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
  }

  @Override
  public String name() {
    return "backups";
  }

  @Override
  public boolean covers(ClusterName cluster) {
    return settings.of(cluster).backups().isPresent();
  }

  @Override
  public Outcome<Optional<QueryResult>> of(ClusterName cluster, LocalDate day, ZoneId zone) {
    Instant from = day.atStartOfDay(zone).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
    List<Snapshot> row =
        catalogue.newest(cluster.value(), MOST).stream()
            .filter(snapshot -> snapshot.metadata().takenAt().isBefore(until))
            .toList();
    List<Snapshot> today =
        row.stream().filter(snapshot -> !snapshot.metadata().takenAt().isBefore(from)).toList();
    return Outcome.of(
        today.isEmpty() ? Optional.empty() : Optional.of(answer(cluster, today, row, zone)));
  }

  private static QueryResult answer(
      ClusterName cluster, List<Snapshot> today, List<Snapshot> row, ZoneId zone) {
    return new QueryResult(
        "Backups of etcd in " + cluster + ": " + counts(today),
        List.of(
            new QueryResult.Table(
                "Newest first",
                SnapshotTableCells.COLUMNS,
                SnapshotTableCells.rows(row, ROWS, zone))),
        findings(today, row));
  }

  private static String counts(List<Snapshot> today) {
    List<String> parts = new ArrayList<>();
    count(today, Status.GOOD, "good", parts);
    count(today, Status.UNVERIFIED, "not checked yet", parts);
    count(today, Status.BROKEN, "broken", parts);
    return String.join(", ", parts);
  }

  private static void count(List<Snapshot> today, Status status, String word, List<String> parts) {
    long many = today.stream().filter(snapshot -> snapshot.status() == status).count();
    if (many > 0) {
      parts.add(many + " " + word);
    }
  }

  private static List<Finding> findings(List<Snapshot> today, List<Snapshot> row) {
    List<Finding> findings = new ArrayList<>();
    today.stream()
        .filter(snapshot -> snapshot.status() == Status.BROKEN)
        .map(broken -> broken.id() + " is broken: " + broken.detail())
        .forEach(text -> findings.add(new Finding(Severity.WARNING, text, "")));
    List<Snapshot> oldestFirst = row.reversed();
    if (oldestFirst.size() > 1) {
      List<Long> sizes = oldestFirst.stream().map(it -> it.metadata().bytes()).toList();
      findings.add(
          new Finding(
              Severity.NOTE,
              "Size %s from %s to %s over the last %d"
                  .formatted(
                      Sparkline.of(sizes),
                      ByteSizes.brief(sizes.getFirst()),
                      ByteSizes.brief(sizes.getLast()),
                      sizes.size()),
              ""));
    }
    return findings;
  }
}
