package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.select.Selection;
import dev.slipway.practice.kube.api.table.Tables;
import dev.slipway.practice.kube.store.EventFeed;
import dev.slipway.practice.kube.store.RestRegistry;
import java.time.Clock;
import java.time.Duration;

/** GET with {@code watch=true}: opens a stream of changes. */
final class Watches {
  private static final Duration LONGEST = Duration.ofMinutes(45);

  private final RestRegistry registry;
  private final EventFeed feed;
  private final Tables tables;
  private final Clock clock;

  Watches(RestRegistry registry, EventFeed feed, Tables tables, Clock clock) {
    this.registry = registry;
    this.feed = feed;
    this.tables = tables;
    this.clock = clock;
  }

  ApiResponse open(ResourceCall call) {
    if (call.request().wantsUpgrade()) {
      // Clients that would rather speak WebSocket read an ordinary answer as "not here" and fall
      // back to the chunked stream.
      return new ApiResponse.Text(200, "");
    }
    Selection selection = call.selection();
    Duration limit =
        call.request().number("timeoutSeconds").map(Duration::ofSeconds).orElse(LONGEST);
    WatchLines lines = new WatchLines(call, selection, tables);
    return new ApiResponse.Stream(
        new WatchBody(call, registry, feed, lines, clock.instant().plus(limit), clock));
  }
}
