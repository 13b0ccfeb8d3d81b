package dev.slipway.actions.api.step;

import java.util.concurrent.CompletableFuture;

/** Whether the work should stop at the next safe point. Thread-safe. */
public interface CancellationToken {
  /** Whether it has been asked for. */
  boolean requested();

  /** Completes when it is asked for; never exceptionally. */
  CompletableFuture<Void> signal();

  /** One that never comes. */
  static CancellationToken never() {
    return new CancellationToken() {
      private final CompletableFuture<Void> never = new CompletableFuture<>();

      @Override
      public boolean requested() {
        return false;
      }

      @Override
      public CompletableFuture<Void> signal() {
        return never;
      }
    };
  }
}
