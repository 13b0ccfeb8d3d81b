package dev.slipway.actions.etcd;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.spine.Concern;
import dev.slipway.actions.spine.Vigil;
import dev.slipway.actions.text.Text;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.vocabulary.ClusterName;
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
public final class BackupVigil implements Vigil {
  private static final Duration SELDOM = Duration.ofMinutes(10);
  private static final Duration OFTEN = Duration.ofSeconds(5);

  private final EtcdSettings settings;
  private final SnapshotCatalogue catalogue;
  private final Clock clock;

  /** Watches clusters whose settings say where backups go. */
  public BackupVigil(EtcdSettings settings, SnapshotCatalogue catalogue, Clock clock) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "backups";
  }

  @Override
  public boolean watches(ClusterName cluster) {
    return settings.of(cluster).backups().isPresent();
  }

  @Override
  public Duration every(ClusterName cluster) {
    Duration tenth = allowed(cluster).dividedBy(10);
    return tenth.compareTo(OFTEN) < 0 ? OFTEN : tenth.compareTo(SELDOM) > 0 ? SELDOM : tenth;
  }

  @Override
  public Outcome<List<Concern>> look(ClusterName cluster) {
    Optional<Snapshot> good = catalogue.newestGood(cluster.value());
    Instant oldest = clock.instant().minus(allowed(cluster));
    return Outcome.of(
        good.filter(snapshot -> !snapshot.about().takenAt().isBefore(oldest)).isPresent()
            ? List.of()
            : List.of(
                new Concern(
                    "stale",
                    good.map(snapshot -> old(cluster, snapshot))
                            .orElse("there is no backup of etcd that was checked")
                        + broken(cluster),
                    Text.of("Take one now: ")
                        .command("etcd-backup", "--cluster " + cluster)
                        .words("."))));
  }

  private String old(ClusterName cluster, Snapshot snapshot) {
    Duration age = Duration.between(snapshot.about().takenAt(), clock.instant());
    return "the newest backup of etcd that was checked, "
        + snapshot.id()
        + ", is "
        + Times.brief(age)
        + " old, and "
        + Times.brief(allowed(cluster))
        + " are allowed";
  }

  /** What became of the last one, where it is not the one to rely on. */
  private String broken(ClusterName cluster) {
    return catalogue.newest(cluster.value(), 1).stream()
        .filter(snapshot -> snapshot.standing() == Snapshot.Standing.BROKEN)
        .map(snapshot -> "; " + snapshot.id() + " after it is broken: " + snapshot.remark())
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
