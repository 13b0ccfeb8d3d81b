package dev.slipway.config.parser;

import dev.slipway.config.HealthConfig;
import java.util.Optional;

/** {@code health:} to {@link HealthConfig}; without a port nothing listens. */
final class HealthSection {
  private static final String EVERYWHERE = "0.0.0.0";

  private HealthSection() {}

  static Optional<HealthConfig> read(YamlSection health) {
    String address = health.text("address").map(YamlValue::value).orElse(EVERYWHERE);
    Optional<Integer> port = health.text("port").flatMap(text -> text.number(1, 65_535));
    if (health.has("address") && !health.has("port")) {
      health.missing("port", "port: 8080");
    }
    health.refuseUnknownKeys();
    return port.map(p -> new HealthConfig(address, p));
  }
}
