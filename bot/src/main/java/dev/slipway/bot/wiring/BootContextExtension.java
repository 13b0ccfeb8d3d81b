package dev.slipway.bot.wiring;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;

/** Hands what was given from outside to the container. */
final class BootContextExtension implements Extension {
  private final BootContext bootContext;

  BootContextExtension(BootContext bootContext) {
    this.bootContext = bootContext;
  }

  void add(@Observes AfterBeanDiscovery discovered) {
    discovered
        .addBean()
        .types(BootContext.class)
        .scope(Singleton.class)
        .createWith(context -> bootContext);
  }
}
