package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.EventFeed;
import dev.slipway.practice.kube.store.FeedCursor;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.RestRegistry;
import dev.slipway.practice.kube.store.RestRegistry.Page;
import dev.slipway.practice.kube.store.RestRegistry.PageRequest;
import dev.slipway.practice.kube.store.StoreEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One running watch: first what exists (unless it begins at a resourceVersion), then changes, now
 * and then a bookmark, until its time is over.
 */
final class WatchBody implements ApiResponse.Body {
  private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(10);

  private final ResourceCall call;
  private final ResourceType type;
  private final RestRegistry registry;
  private final EventFeed feed;
  private final WatchLines lines;
  private final Instant end;
  private final Clock clock;

  WatchBody(
      ResourceCall call,
      RestRegistry registry,
      EventFeed feed,
      WatchLines lines,
      Instant end,
      Clock clock) {
    this.call = call;
    this.type = call.target().type();
    this.registry = registry;
    this.feed = feed;
    this.lines = lines;
    this.end = end;
    this.clock = clock;
  }

  @Override
  public void writeTo(ApiResponse.Sink sink) throws IOException, InterruptedException {
    try {
      long from = call.request().number("resourceVersion").orElse(0L);
      boolean initialEvents = call.request().flag("sendInitialEvents");
      if (from == 0 || initialEvents) {
        from = sendExisting(sink, initialEvents);
      }
      try (FeedCursor cursor = feed.open(type, from)) {
        sink.open();
        follow(cursor, sink);
      }
    } catch (RegistryException e) {
      sink.send(lines.error(StatusBodies.of(e)));
    }
  }

  private long sendExisting(ApiResponse.Sink sink, boolean initialEvents) throws IOException {
    Page page = registry.page(type, call.target().namespace(), PageRequest.everything());
    for (ObjectNode object : page.items()) {
      if (lines.selects(object)) {
        sink.send(lines.added(object));
      }
    }
    if (initialEvents) {
      sink.send(lines.bookmark(page.revision(), true));
    }
    return page.revision();
  }

  private void follow(FeedCursor cursor, ApiResponse.Sink sink)
      throws IOException, InterruptedException {
    boolean bookmarks = call.request().flag("allowWatchBookmarks");
    Instant nextBookmark = clock.instant().plus(BOOKMARK_EVERY);
    while (clock.instant().isBefore(end)) {
      Optional<StoreEvent> event = cursor.next(patience(nextBookmark));
      if (event.isPresent()) {
        Optional<ObjectNode> line = lines.of(event.get());
        if (line.isPresent()) {
          sink.send(line.get());
        }
      }
      if (!clock.instant().isBefore(nextBookmark)) {
        nextBookmark = clock.instant().plus(BOOKMARK_EVERY);
        if (bookmarks) {
          sink.send(lines.bookmark(cursor.seen(), false));
        }
      }
    }
  }

  private Duration patience(Instant nextBookmark) {
    Instant until = nextBookmark.isBefore(end) ? nextBookmark : end;
    Duration left = Duration.between(clock.instant(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
