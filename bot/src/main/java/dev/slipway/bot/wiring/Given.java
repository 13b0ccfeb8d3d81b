package dev.slipway.bot.wiring;

import dev.slipway.bot.store.Database;
import dev.slipway.config.SlipwayConfig;
import java.time.Clock;

/**
 * What is there before the container is: whatever can fail in a way a person should read about.
 *
 * @param config what was read
 * @param database opened and migrated
 * @param clock what time it is
 */
public record Given(SlipwayConfig config, Database database, Clock clock) {}
