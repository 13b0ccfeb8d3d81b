package dev.slipway.bot.wiring;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.monitor.Digest;
import dev.slipway.actions.api.monitor.Monitor;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.config.SlipwayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** What Slipway looks after by itself. */
@Singleton
public class MonitorModule {
  @Produces
  @Singleton
  List<Monitor> monitors(
      SlipwayConfig config, ClusterRegistry clusters, BackupCatalog snapshots, Clock clock) {
    return StandardActions.monitors(clock, clusters, config.clusters(), snapshots);
  }

  @Produces
  @Singleton
  List<Digest> digests(SlipwayConfig config, BackupCatalog snapshots) {
    return StandardActions.digests(config.clusters(), snapshots);
  }
}
