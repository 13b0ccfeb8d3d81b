package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.actions.api.monitor.Monitor;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.Text;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.types.ClusterName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether each cluster has a backup that was checked and is not too old. Looks at what there is and
 * not at whether a schedule ran: a backup that nobody scheduled counts, and one that was scheduled
 * and came to nothing does not.
 */
public final class StaleBackupMonitor implements Monitor {
  private static final Duration SELDOM = Duration.ofMinutes(10);
  private static final Duration OFTEN = Duration.ofSeconds(5);

  private final EtcdSettings settings;
  private final BackupCatalog catalogue;
  private final Clock clock;

  /** Watches clusters whose settings say where backups go. */
  public StaleBackupMonitor(EtcdSettings settings, BackupCatalog catalogue, Clock clock) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "backups";
  }

  @Override
  public boolean appliesTo(ClusterName cluster) {
    return settings.of(cluster).backups().isPresent();
  }

  @Override
  public Duration interval(ClusterName cluster) {
    Duration tenth = allowed(cluster).dividedBy(10);
    return tenth.compareTo(OFTEN) < 0 ? OFTEN : tenth.compareTo(SELDOM) > 0 ? SELDOM : tenth;
  }

  @Override
  public Outcome<List<Alert>> check(ClusterName cluster) {
    Optional<Snapshot> good = catalogue.newestGood(cluster.value());
    Instant oldest = clock.instant().minus(allowed(cluster));
    return Outcome.of(
        good.filter(snapshot -> !snapshot.metadata().takenAt().isBefore(oldest)).isPresent()
            ? List.of()
            : List.of(
                new Alert(
                    "stale",
                    good.map(snapshot -> old(cluster, snapshot))
                            .orElse("there is no backup of etcd that was checked")
                        + broken(cluster),
                    Text.of("Take one now: ")
                        .command("etcd-backup", "--cluster " + cluster)
                        .words("."))));
  }

  private String old(ClusterName cluster, Snapshot snapshot) {
    Duration age = Duration.between(snapshot.metadata().takenAt(), clock.instant());
    return "the newest backup of etcd that was checked, "
        + snapshot.id()
        + ", is "
        + Ages.brief(age)
        + " old, and "
        + Ages.brief(allowed(cluster))
        + " are allowed";
  }

  /** What became of the last one, where it is not the one to rely on. */
  private String broken(ClusterName cluster) {
    return catalogue.newest(cluster.value(), 1).stream()
        .filter(snapshot -> snapshot.status() == Snapshot.Status.BROKEN)
        .map(snapshot -> "; " + snapshot.id() + " after it is broken: " + snapshot.detail())
        .findFirst()
        .orElse("");
  }

  private Duration allowed(ClusterName cluster) {
    return settings
        .of(cluster)
        .backups()
        .map(BackupConfig::staleAfter)
        .orElse(BackupConfig.DEFAULT_STALE_AFTER);
  }
}
