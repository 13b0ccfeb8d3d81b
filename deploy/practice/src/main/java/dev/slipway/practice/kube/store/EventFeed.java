package dev.slipway.practice.kube.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One etcd watch over all objects, handed out to any number of cursors. The newest events are kept,
 * so that a watch can begin in the recent past. Thread-safe.
 */
public final class EventFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

  /** Each holds an object before and after, some 20 KB; whoever is further behind lists again. */
  private static final int KEPT_EVENTS = 2_000;

  private static final Duration RESTART_PAUSE = Duration.ofMillis(500);
  private static final ByteSequence ROOT = ByteSequence.from(StoreKeys.ROOT, UTF_8);

  private final Watch etcd;
  private final EtcdStore store;
  private final StoreEvents events = new StoreEvents();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<StoreEvent> recent = new ArrayDeque<>();
  private final Set<FeedCursor> cursors = new LinkedHashSet<>();
  private long floor;
  private long revision;
  private boolean closed;
  private Watch.@Nullable Watcher watcher;

  /** Watches from now on. */
  EventFeed(Watch etcd, EtcdStore store) {
    this.etcd = etcd;
    this.store = store;
    this.revision = store.revision();
    this.floor = revision;
    listen(revision + 1);
  }

  /**
   * Opens a cursor on the events of one type after a revision.
   *
   * @throws RegistryException 410 Expired when the revision is older than what is kept
   */
  public FeedCursor open(ResourceType type, long after) {
    lock.lock();
    try {
      if (after < floor) {
        throw tooOld(after);
      }
      List<StoreEvent> missed = new ArrayList<>();
      recent.stream()
          .filter(event -> event.revision() > after && event.type().equals(type))
          .forEach(missed::add);
      FeedCursor cursor = new FeedCursor(this, type, after, missed);
      cursors.add(cursor);
      return cursor;
    } finally {
      lock.unlock();
    }
  }

  /** The newest revision whose events have been handed out. */
  public long revision() {
    lock.lock();
    try {
      return revision;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets the kept events up to now, so that older revisions answer 410. For practising that. */
  public void forget() {
    lock.lock();
    try {
      recent.clear();
      floor = revision;
    } finally {
      lock.unlock();
    }
  }

  /** How many cursors are open. */
  public int watchers() {
    lock.lock();
    try {
      return cursors.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the etcd watch and all cursors. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      recent.clear();
      List.copyOf(cursors).forEach(FeedCursor::lose);
      if (watcher != null) {
        watcher.close();
      }
    } finally {
      lock.unlock();
    }
  }

  void leave(FeedCursor cursor) {
    lock.lock();
    try {
      cursors.remove(cursor);
    } finally {
      lock.unlock();
    }
  }

  static RegistryException tooOld(long after) {
    return Refusals.expired("too old resource version: " + after);
  }

  private void listen(long from) {
    WatchOption option =
        WatchOption.builder()
            .isPrefix(true)
            .withRevision(from)
            .withPrevKV(true)
            .withProgressNotify(true)
            .build();
    Watch.Watcher started = etcd.watch(ROOT, option, Watch.listener(this::accept, this::failed));
    lock.lock();
    try {
      watcher = started;
    } finally {
      lock.unlock();
    }
  }

  private void accept(WatchResponse response) {
    lock.lock();
    try {
      response.getEvents().forEach(event -> events.decode(event).ifPresent(this::publish));
      revision = Math.max(revision, response.getHeader().getRevision());
    } finally {
      lock.unlock();
    }
  }

  private void publish(StoreEvent event) {
    recent.addLast(event);
    if (recent.size() > KEPT_EVENTS) {
      floor = recent.removeFirst().revision();
    }
    cursors.forEach(cursor -> cursor.offer(event));
  }

  /** The watch broke for good: whoever follows must list again. */
  private void failed(Throwable cause) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      LOG.atWarn().setCause(cause).log("The etcd watch broke; watchers must list again");
      List.copyOf(cursors).forEach(FeedCursor::lose);
      recent.clear();
      floor = Long.MAX_VALUE;
    } finally {
      lock.unlock();
    }
    restart();
  }

  private void restart() {
    Thread.ofVirtual()
        .name("etcd-watch-restart")
        .start(
            () -> {
              while (!isClosed() && !begin()) {
                LockSupport.parkNanos(RESTART_PAUSE.toNanos());
              }
            });
  }

  private boolean begin() {
    try {
      long now = store.revision();
      lock.lock();
      try {
        floor = now;
        revision = now;
      } finally {
        lock.unlock();
      }
      listen(now + 1);
      return true;
    } catch (RegistryException e) {
      LOG.atWarn().setCause(e).log("etcd does not answer; trying to watch it again");
      return false;
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
