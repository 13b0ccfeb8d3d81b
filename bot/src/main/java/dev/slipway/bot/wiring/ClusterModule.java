package dev.slipway.bot.wiring;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.cluster.Clusters;
import dev.slipway.actions.cluster.ConfiguredClusters;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.view.StandingView;
import dev.slipway.bot.command.Choices;
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
  Clusters clusters(SlipwayConfig config, Clock clock) {
    return ConfiguredClusters.watched(
        config.clusters(),
        clock,
        CompletableFuture.delayedExecutor(
            StandingView.LOOK_EVERY.toSeconds(),
            TimeUnit.SECONDS,
            Executors.newVirtualThreadPerTaskExecutor()));
  }

  void close(@Disposes Clusters clusters) {
    if (clusters instanceof ConfiguredClusters open) {
      open.close();
    }
  }

  @Produces
  @Singleton
  ActionCatalog catalog(
      Given given, Clock clock, SlipwayConfig config, SnapshotCatalogue snapshots) {
    return StandardActions.catalog(clock, given.own(), config.clusters(), snapshots);
  }

  @Produces
  @Singleton
  Choices choices(Clusters clusters) {
    return new ClusterChoices(clusters);
  }
}
