package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.access.Tokens;
import dev.slipway.practice.kube.api.discovery.EvictionApi;
import dev.slipway.practice.kube.api.table.Tables;
import dev.slipway.practice.kube.store.EtcdRegistry;
import java.time.Clock;
import java.util.function.Supplier;

/** Puts the handlers together over one registry. */
public final class ApiAssembly {
  private ApiAssembly() {}

  /** The routes of all resources. */
  public static ResourceRoutes routes(
      EtcdRegistry registry, Supplier<EvictionApi> evictions, Tokens tokens, Clock clock) {
    Tables tables = new Tables(clock);
    Storage storage = Storage.over(registry, clock);
    return new ResourceRoutes(
        new Reads(registry, tables),
        new Watches(registry, registry.feed(), tables, clock),
        new Writes(storage, clock),
        new Deletes(storage),
        new Evictions(storage, evictions, clock),
        new Scales(storage),
        new Bindings(storage, clock),
        new TokenRequests(registry, tokens, clock));
  }
}
