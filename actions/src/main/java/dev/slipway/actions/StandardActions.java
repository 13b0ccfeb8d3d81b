package dev.slipway.actions;

import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.catalogue.TransientCatalogue;
import dev.slipway.actions.cluster.Clusters;
import dev.slipway.actions.cluster.OwnPlace;
import dev.slipway.actions.cordon.CordonCheck;
import dev.slipway.actions.cordon.CordonVigil;
import dev.slipway.actions.deletion.DeletePodsAction;
import dev.slipway.actions.drain.DrainAction;
import dev.slipway.actions.etcd.BackupDigest;
import dev.slipway.actions.etcd.BackupVigil;
import dev.slipway.actions.etcd.EtcdBackupAction;
import dev.slipway.actions.etcd.EtcdDefragAction;
import dev.slipway.actions.etcd.EtcdDrillAction;
import dev.slipway.actions.etcd.EtcdHealthQuestion;
import dev.slipway.actions.etcd.EtcdMembersQuestion;
import dev.slipway.actions.etcd.EtcdQuestion;
import dev.slipway.actions.etcd.EtcdSettings;
import dev.slipway.actions.etcd.drill.EtcdTools;
import dev.slipway.actions.etcd.shelf.DeleteAction;
import dev.slipway.actions.etcd.shelf.PinAction;
import dev.slipway.actions.etcd.shelf.SnapshotCompareQuestion;
import dev.slipway.actions.etcd.shelf.SnapshotShowQuestion;
import dev.slipway.actions.etcd.shelf.SnapshotsQuestion;
import dev.slipway.actions.nodes.CordonAction;
import dev.slipway.actions.nodes.NodesQuestion;
import dev.slipway.actions.nodes.PodsQuestion;
import dev.slipway.actions.nodes.UncordonAction;
import dev.slipway.actions.nodes.WhyQuestion;
import dev.slipway.actions.nodes.WorkloadsQuestion;
import dev.slipway.actions.restart.RestartAction;
import dev.slipway.actions.scale.ScaleAction;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.Digest;
import dev.slipway.actions.spine.Vigil;
import dev.slipway.actions.surge.SurgeAction;
import dev.slipway.config.ClusterConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The actions Slipway comes with, one line each, in the order help lists them. */
public final class StandardActions {
  private StandardActions() {}

  /** All of them, for whoever only describes them; {@code clock} tells ages in answers. */
  public static ActionCatalog catalog(Clock clock) {
    return catalog(clock, OwnPlace.UNKNOWN, List.of(), new TransientCatalogue());
  }

  /**
   * All of them, knowing where Slipway itself runs, what is configured about each cluster, and
   * which snapshots there are.
   */
  public static ActionCatalog catalog(
      Clock clock, OwnPlace own, List<ClusterConfig> clusters, SnapshotCatalogue snapshots) {
    EtcdSettings etcd = EtcdSettings.of(clusters);
    List<Path> programs = EtcdTools.searchPath(System.getenv().getOrDefault("PATH", ""));
    return new ActionCatalog(
        List.of(
            new NodesQuestion(clock),
            new PodsQuestion(clock),
            new WorkloadsQuestion(),
            new WhyQuestion(clock),
            new CordonAction(),
            new UncordonAction(),
            new DrainAction(own),
            new SurgeAction(),
            new RestartAction(),
            new ScaleAction(),
            new DeletePodsAction(),
            new EtcdQuestion(etcd, clock),
            new EtcdMembersQuestion(etcd, clock),
            new EtcdHealthQuestion(etcd, clock),
            new EtcdDefragAction(etcd, clock),
            new EtcdBackupAction(etcd, snapshots, clock),
            new EtcdDrillAction(etcd, snapshots, programs, clock),
            new SnapshotsQuestion(snapshots, clock),
            new SnapshotShowQuestion(snapshots, clock),
            new SnapshotCompareQuestion(etcd, snapshots),
            PinAction.pin(snapshots),
            PinAction.unpin(snapshots),
            new DeleteAction(etcd, snapshots)),
        new CordonCheck());
  }

  /** What is looked at without being asked for. */
  public static List<Vigil> vigils(
      Clock clock, Clusters clusters, List<ClusterConfig> configured, SnapshotCatalogue snapshots) {
    return List.of(
        new BackupVigil(EtcdSettings.of(configured), snapshots, clock),
        new CordonVigil(clusters, clock));
  }

  /** What is told of each day. */
  public static List<Digest> digests(List<ClusterConfig> configured, SnapshotCatalogue snapshots) {
    return List.of(new BackupDigest(EtcdSettings.of(configured), snapshots));
  }
}
