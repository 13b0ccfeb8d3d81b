package dev.slipway.bot.wiring;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;

/** Hands what was given from outside to the container. */
final class GivenExtension implements Extension {
  private final Given given;

  GivenExtension(Given given) {
    this.given = given;
  }

  void add(@Observes AfterBeanDiscovery discovered) {
    discovered.addBean().types(Given.class).scope(Singleton.class).createWith(context -> given);
  }
}
