package dev.slipway.practice.kube.api;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What clients wrote, one by one and in order, so that what was done twice can be told. Keeps the
 * newest in memory and tells listeners of each. Thread-safe.
 */
public final class WriteLog {
  private static final int KEPT = 10_000;

  private final Deque<Write> recent = new ArrayDeque<>();
  private final List<Consumer<Write>> listeners = new CopyOnWriteArrayList<>();

  /**
   * A request that was to write something.
   *
   * @param verb as in {@link RequestLog.Key}; an eviction is {@code create pods/eviction}
   * @param code the HTTP status, 0 when the connection was dropped, whatever was done before
   * @param uid of the object written; empty where nothing was, as by a dry run or a refused request
   * @param changed whether the object is another one since; a second eviction of a pod that ends
   *     already, or a patch to what is there, is a write that changes nothing
   * @param body as it was sent
   */
  public record Write(
      Instant at,
      String userAgent,
      String verb,
      String resource,
      String namespace,
      String name,
      int code,
      String uid,
      boolean changed,
      String body) {}

  /**
   * Calls {@code listener} with every write that was carried out or refused, before its answer is
   * sent, on the thread that sends it. Returns what ends that.
   */
  public Runnable listen(Consumer<Write> listener) {
    listeners.add(listener);
    return () -> {
      boolean removed = listeners.remove(listener);
      assert removed || !listeners.contains(listener);
    };
  }

  /** The newest, oldest first; at most 10,000. */
  public List<Write> recent() {
    synchronized (recent) {
      return List.copyOf(recent);
    }
  }

  void record(Write write) {
    synchronized (recent) {
      recent.addLast(write);
      if (recent.size() > KEPT) {
        recent.removeFirst();
      }
    }
    listeners.forEach(listener -> listener.accept(write));
  }

  void clear() {
    synchronized (recent) {
      recent.clear();
    }
  }
}
