package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.DryRunRegistry;
import dev.slipway.practice.kube.store.RestRegistry;
import java.time.Clock;

/** The registry to write to: the real one, or one that stores nothing. */
record Storage(RestRegistry real, RestRegistry dry) {

  static Storage over(RestRegistry registry, Clock clock) {
    return new Storage(registry, new DryRunRegistry(registry, clock));
  }

  RestRegistry of(boolean dryRun) {
    return dryRun ? dry : real;
  }
}
