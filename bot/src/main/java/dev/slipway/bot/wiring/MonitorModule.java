package dev.slipway.bot.wiring;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.bot.monitor.ActiveAlerts;
import dev.slipway.bot.monitor.AlertStore;
import dev.slipway.bot.monitor.ClusterHomeChannels;
import dev.slipway.bot.monitor.DigestService;
import dev.slipway.bot.monitor.MonitorService;
import dev.slipway.bot.monitor.MonitorTriggerListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.SlipwayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;

/** What Slipway looks after by itself. */
@Singleton
public class MonitorModule {
  @Produces
  @Singleton
  MonitorService monitors(
      SlipwayConfig config,
      ClusterRegistry clusters,
      BackupCatalog snapshots,
      AlertStore store,
      Timers timers,
      SlackOutbound slack,
      Clock clock) {
    return new MonitorService(
        StandardActions.monitors(clock, clusters, config.clusters(), snapshots),
        new ClusterHomeChannels(config.channels()),
        store,
        timers,
        slack.announcer(),
        clock);
  }

  @Produces
  @Singleton
  ActiveAlerts activeAlerts(AlertStore store) {
    return new ActiveAlerts(store);
  }

  @Produces
  @Singleton
  DigestService digests(
      SlipwayConfig config,
      BackupCatalog snapshots,
      Timers timers,
      SlackOutbound slack,
      Clock clock) {
    return new DigestService(
        StandardActions.digests(config.clusters(), snapshots),
        new ClusterHomeChannels(config.channels()),
        timers,
        slack.announcer(),
        clock);
  }

  @Produces
  @Singleton
  MonitorTriggerListener after(
      OperationStore operations, MonitorService monitorService, DigestService digestService) {
    return new MonitorTriggerListener(
        operations, monitorService, digestService, Executors.newVirtualThreadPerTaskExecutor());
  }
}
