package dev.slipway.bot.wiring;

import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.bot.store.database.Database;
import dev.slipway.config.SlipwayConfig;
import java.time.Clock;

/**
 * What is there before the container is: whatever can fail in a way a person should read about.
 *
 * @param config what was read
 * @param database opened and migrated
 * @param clock what time it is
 * @param own where Slipway itself runs
 */
public record BootContext(SlipwayConfig config, Database database, Clock clock, OwnRuntime own) {
  /** For a bot that runs in no cluster. */
  public BootContext(SlipwayConfig config, Database database, Clock clock) {
    this(config, database, clock, OwnRuntime.UNKNOWN);
  }
}
