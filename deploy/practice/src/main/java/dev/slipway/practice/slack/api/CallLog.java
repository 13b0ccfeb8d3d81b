package dev.slipway.practice.slack.api;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest Web API calls, for tests and the curious. Thread-safe. */
public final class CallLog {
  private static final int KEPT = 1000;

  private final Deque<Entry> entries = new ArrayDeque<>();

  /**
   * One call.
   *
   * @param error Slack's word; empty for success
   * @param fault the ordered misbehaviour it met; empty for none
   */
  public record Entry(
      Instant at,
      String method,
      String channel,
      long millis,
      int status,
      boolean ok,
      String error,
      String fault) {}

  public synchronized void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  /** Oldest first. */
  public synchronized List<Entry> all() {
    return List.copyOf(entries);
  }

  public List<Entry> of(String method) {
    return all().stream().filter(entry -> entry.method().equals(method)).toList();
  }
}
