package dev.slipway.bot.wiring;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.cache.CachingClusterReader;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.cluster.ConfiguredClusterRegistry;
import dev.slipway.bot.command.FormOptions;
import dev.slipway.config.SlipwayConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The clusters and what can be done to them. */
@Singleton
public class ClusterModule {
  @Produces
  @Singleton
  ClusterRegistry clusters(SlipwayConfig config, Clock clock) {
    return ConfiguredClusterRegistry.watched(
        config.clusters(),
        clock,
        CompletableFuture.delayedExecutor(
            CachingClusterReader.LOOK_EVERY.toSeconds(),
            TimeUnit.SECONDS,
            Executors.newVirtualThreadPerTaskExecutor()));
  }

  void close(@Disposes ClusterRegistry clusters) {
    if (clusters instanceof ConfiguredClusterRegistry open) {
      open.close();
    }
  }

  @Produces
  @Singleton
  ActionCatalog catalog(
      BootContext bootContext, Clock clock, SlipwayConfig config, BackupCatalog snapshots) {
    return StandardActions.catalog(clock, bootContext.own(), config.clusters(), snapshots);
  }

  @Produces
  @Singleton
  FormOptions choices(ClusterRegistry clusters) {
    return new ClusterChoices(clusters);
  }
}
