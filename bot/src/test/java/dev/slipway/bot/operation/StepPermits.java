package dev.slipway.bot.operation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Lets work go on piece by piece. */
final class StepPermits {
  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int free = 1_000;

  /** From now on each piece waits. */
  synchronized void hold() {
    free = 0;
  }

  synchronized void give(int more) {
    free += more;
    while (free > 0 && !waiting.isEmpty()) {
      free--;
      waiting.remove().complete(null);
    }
  }

  /** Whether a piece waits now. */
  synchronized boolean awaited() {
    return !waiting.isEmpty();
  }

  synchronized CompletableFuture<Void> take() {
    CompletableFuture<Void> permit = new CompletableFuture<>();
    waiting.add(permit);
    give(0);
    return permit;
  }
}
