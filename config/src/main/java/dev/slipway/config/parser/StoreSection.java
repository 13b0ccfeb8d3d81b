package dev.slipway.config.parser;

import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.Secret;
import java.util.Optional;

/** {@code store:} to {@link StoreConfig}. */
final class StoreSection {
  private static final int LEAST_CONNECTIONS = 2;
  private static final int MOST_CONNECTIONS = 200;

  private StoreSection() {}

  static StoreConfig read(YamlSection store) {
    String url = store.text("url").flatMap(text -> text.as(StoreUrl::check)).orElse(StoreUrl.H2);
    String user = store.text("user").map(YamlValue::value).orElse("slipway");
    Optional<Secret> password = Secrets.read(store, "password");
    int connections = connections(store, "connections", StoreConfig.CONNECTIONS);
    int schedulerConnections =
        connections(store, "schedulerConnections", StoreConfig.SCHEDULER_CONNECTIONS);
    store.refuseUnknownKeys();
    return new StoreConfig(
        url, user, password.orElse(new Secret("")), connections, schedulerConnections);
  }

  private static int connections(YamlSection store, String key, int usual) {
    return store
        .text(key)
        .flatMap(text -> text.number(LEAST_CONNECTIONS, MOST_CONNECTIONS))
        .orElse(usual);
  }
}
