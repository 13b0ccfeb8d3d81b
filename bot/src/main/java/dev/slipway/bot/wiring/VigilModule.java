package dev.slipway.bot.wiring;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.cluster.Clusters;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.vigil.AfterOperations;
import dev.slipway.bot.vigil.Digests;
import dev.slipway.bot.vigil.Homes;
import dev.slipway.bot.vigil.Vigils;
import dev.slipway.bot.vigil.WorryList;
import dev.slipway.bot.vigil.WorryStore;
import dev.slipway.config.SlipwayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;

/** What Slipway looks after by itself. */
@Singleton
public class VigilModule {
  @Produces
  @Singleton
  Vigils vigils(
      SlipwayConfig config,
      Clusters clusters,
      SnapshotCatalogue snapshots,
      WorryStore store,
      Alarms alarms,
      SlackOutbound slack,
      Clock clock) {
    return new Vigils(
        StandardActions.vigils(clock, clusters, config.clusters(), snapshots),
        new Homes(config.channels()),
        store,
        alarms,
        slack.bulletins(),
        clock);
  }

  @Produces
  @Singleton
  WorryList worries(WorryStore store) {
    return new WorryList(store);
  }

  @Produces
  @Singleton
  Digests digests(
      SlipwayConfig config,
      SnapshotCatalogue snapshots,
      Alarms alarms,
      SlackOutbound slack,
      Clock clock) {
    return new Digests(
        StandardActions.digests(config.clusters(), snapshots),
        new Homes(config.channels()),
        alarms,
        slack.bulletins(),
        clock);
  }

  @Produces
  @Singleton
  AfterOperations after(OperationStore operations, Vigils vigils, Digests digests) {
    return new AfterOperations(
        operations, vigils, digests, Executors.newVirtualThreadPerTaskExecutor());
  }
}
