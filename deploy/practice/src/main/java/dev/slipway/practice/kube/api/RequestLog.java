package dev.slipway.practice.kube.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * What was asked of the API server: how often, by whom, and the newest requests one by one. Kept in
 * memory since the start or the last {@link #clear}. Thread-safe.
 */
public final class RequestLog {
  private static final int KEPT_ENTRIES = 2_000;

  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();
  private final Deque<Entry> recent = new ArrayDeque<>();
  private final WriteLog writes = new WriteLog();

  /**
   * What is counted together.
   *
   * @param verb as RBAC names it: get, list, watch, create, update, patch, delete, deletecollection
   * @param resource for example {@code pods} or {@code pods/eviction}
   * @param code the HTTP status, 0 when the connection was dropped
   */
  public record Key(String userAgent, String verb, String resource, int code) {}

  /**
   * One request.
   *
   * @param path the path with its query
   * @param took from request to answer; a watch counts until it is opened
   */
  public record Entry(Instant at, Key key, String path, Duration took) {}

  /** How often each kind of request came. */
  public Map<Key, Long> counts() {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }

  /** The newest requests, oldest first; at most 2000. */
  public List<Entry> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  /** Those among them that were to write something, with what came of it. */
  public WriteLog writes() {
    return writes;
  }

  /** Forgets everything. */
  public void clear() {
    counts.clear();
    writes.clear();
    synchronized (recent) {
      recent.clear();
    }
  }

  void record(Entry entry) {
    counts.computeIfAbsent(entry.key(), key -> new LongAdder()).increment();
    synchronized (recent) {
      recent.addLast(entry);
      if (recent.size() > KEPT_ENTRIES) {
        recent.removeFirst();
      }
    }
  }
}
