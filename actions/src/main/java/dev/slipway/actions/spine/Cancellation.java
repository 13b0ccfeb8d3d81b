package dev.slipway.actions.spine;

import java.util.concurrent.CompletableFuture;

/** Whether the work should stop at the next safe point. Thread-safe. */
public interface Cancellation {
  /** Whether it has been asked for. */
  boolean requested();

  /** Completes when it is asked for; never exceptionally. */
  CompletableFuture<Void> signal();

  /** One that never comes. */
  static Cancellation never() {
    return new Cancellation() {
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
