package dev.slipway.bot.wiring;

import dev.slipway.bot.replica.LeaderLease;
import dev.slipway.bot.store.JdbcLeaderLease;
import dev.slipway.bot.store.database.Database;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Everything that outlives the process. */
@Singleton
public class StoreModule {
  @Produces
  @Singleton
  Database database(BootContext bootContext) {
    return bootContext.database();
  }

  @Produces
  @Singleton
  LeaderLease leaderLease(Database database) {
    return database.isShared()
        ? new JdbcLeaderLease(database, System::nanoTime)
        : LeaderLease.ALONE;
  }
}
