package dev.slipway.bot.wiring;

import dev.slipway.config.ChannelConfig;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.SlipwayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** The configuration, part by part, so that nobody gets more of it than they need. */
@Singleton
public class ConfigModule {
  @Produces
  @Singleton
  List<ChannelConfig> channels(BootContext bootContext) {
    return bootContext.config().channels();
  }

  @Produces
  @Singleton
  SlipwayConfig config(BootContext bootContext) {
    return bootContext.config();
  }

  @Produces
  @Singleton
  SlackConfig slack(BootContext bootContext) {
    return bootContext.config().slack();
  }

  @Produces
  @Singleton
  CommandsConfig commands(BootContext bootContext) {
    return bootContext.config().commands();
  }

  @Produces
  @Singleton
  Clock clock(BootContext bootContext) {
    return bootContext.clock();
  }
}
