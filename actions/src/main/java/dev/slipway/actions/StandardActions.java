package dev.slipway.actions;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.monitor.Digest;
import dev.slipway.actions.api.monitor.Monitor;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.cordon.CordonOwnershipCheck;
import dev.slipway.actions.cordon.StaleCordonMonitor;
import dev.slipway.actions.family.deletepods.DeletePodsAction;
import dev.slipway.actions.family.drain.DrainAction;
import dev.slipway.actions.family.etcd.backup.BackupDigest;
import dev.slipway.actions.family.etcd.backup.EtcdBackupAction;
import dev.slipway.actions.family.etcd.backup.StaleBackupMonitor;
import dev.slipway.actions.family.etcd.defrag.EtcdDefragAction;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.family.etcd.restoretest.EtcdPrograms;
import dev.slipway.actions.family.etcd.restoretest.RestoreTestAction;
import dev.slipway.actions.family.etcd.snapshots.DeleteSnapshotAction;
import dev.slipway.actions.family.etcd.snapshots.PinSnapshotAction;
import dev.slipway.actions.family.etcd.snapshots.SnapshotCompareQuery;
import dev.slipway.actions.family.etcd.snapshots.SnapshotListQuery;
import dev.slipway.actions.family.etcd.snapshots.SnapshotShowQuery;
import dev.slipway.actions.family.etcd.status.EtcdHealthQuery;
import dev.slipway.actions.family.etcd.status.EtcdMembersQuery;
import dev.slipway.actions.family.etcd.status.EtcdStatusQuery;
import dev.slipway.actions.family.nodes.CordonAction;
import dev.slipway.actions.family.nodes.NodeListQuery;
import dev.slipway.actions.family.nodes.PodListQuery;
import dev.slipway.actions.family.nodes.UncordonAction;
import dev.slipway.actions.family.nodes.WhyQuery;
import dev.slipway.actions.family.nodes.WorkloadListQuery;
import dev.slipway.actions.family.restart.RestartAction;
import dev.slipway.actions.family.scale.ScaleAction;
import dev.slipway.actions.family.surge.SurgeAction;
import dev.slipway.config.ClusterConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The actions Slipway comes with, one line each, in the order help lists them. */
public final class StandardActions {
  private StandardActions() {}

  /** All of them, for whoever only describes them; {@code clock} tells ages in answers. */
  public static ActionCatalog catalog(Clock clock) {
    return catalog(clock, OwnRuntime.UNKNOWN, List.of(), new InMemoryBackupCatalog());
  }

  /**
   * All of them, knowing where Slipway itself runs, what is configured about each cluster, and
   * which snapshots there are.
   */
  public static ActionCatalog catalog(
      Clock clock, OwnRuntime own, List<ClusterConfig> clusters, BackupCatalog snapshots) {
    EtcdSettings etcd = EtcdSettings.of(clusters);
    List<Path> programs = EtcdPrograms.searchPath(System.getenv().getOrDefault("PATH", ""));
    return new ActionCatalog(
        List.of(
            new NodeListQuery(clock),
            new PodListQuery(clock),
            new WorkloadListQuery(),
            new WhyQuery(clock),
            new CordonAction(),
            new UncordonAction(),
            new DrainAction(own),
            new SurgeAction(),
            new RestartAction(),
            new ScaleAction(),
            new DeletePodsAction(),
            new EtcdStatusQuery(etcd, clock),
            new EtcdMembersQuery(etcd, clock),
            new EtcdHealthQuery(etcd, clock),
            new EtcdDefragAction(etcd, clock),
            new EtcdBackupAction(etcd, snapshots, clock),
            new RestoreTestAction(etcd, snapshots, programs, clock),
            new SnapshotListQuery(snapshots, clock),
            new SnapshotShowQuery(snapshots, clock),
            new SnapshotCompareQuery(etcd, snapshots),
            PinSnapshotAction.pin(snapshots),
            PinSnapshotAction.unpin(snapshots),
            new DeleteSnapshotAction(etcd, snapshots)),
        new CordonOwnershipCheck());
  }

  /** What is looked at without being asked for. */
  public static List<Monitor> monitors(
      Clock clock,
      ClusterRegistry clusters,
      List<ClusterConfig> configured,
      BackupCatalog snapshots) {
    return List.of(
        new StaleBackupMonitor(EtcdSettings.of(configured), snapshots, clock),
        new StaleCordonMonitor(clusters, clock));
  }

  /** What is told of each day. */
  public static List<Digest> digests(List<ClusterConfig> configured, BackupCatalog snapshots) {
    return List.of(new BackupDigest(EtcdSettings.of(configured), snapshots));
  }
}
