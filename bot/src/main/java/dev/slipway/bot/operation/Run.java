package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Cancellation;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An operation being carried out in this process. Steps stop for three reasons that they cannot
 * tell apart: a person cancelled, a person wants it to pause, or the bot leaves and somebody will
 * continue later. A cancel outdoes the others. Thread-safe.
 */
final class Run {
  private final CompletableFuture<Void> signal = new CompletableFuture<>();
  private final CompletableFuture<Void> left = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final AtomicReference<Runnable> onDirected = new AtomicReference<>(() -> {});
  private final AtomicReference<Optional<UserId>> cancelledBy =
      new AtomicReference<>(Optional.empty());

  private final AtomicReference<Optional<UserId>> pausedBy =
      new AtomicReference<>(Optional.empty());

  /** A person wants it to stop for now. */
  void hold(UserId by) {
    pausedBy.compareAndSet(Optional.empty(), Optional.of(by));
    signal.complete(null);
  }

  /** A person wants it stopped. */
  void cancel(UserId by) {
    cancelledBy.compareAndSet(Optional.empty(), Optional.of(by));
    signal.complete(null);
  }

  /** A person told the steps something; it is in the journal. */
  void directed() {
    onDirected.get().run();
  }

  /** What to do when a person tells the steps something. */
  void onDirected(Runnable listener) {
    onDirected.set(listener);
  }

  /** The bot stops; the operation goes on later. */
  void leave() {
    left.complete(null);
    signal.complete(null);
  }

  /** Whether it stops only because the bot does. */
  boolean leaving() {
    return left.isDone() && cancelledBy.get().isEmpty();
  }

  /** Who has it stop for now, unless it is cancelled as well. */
  Optional<UserId> pausedBy() {
    return cancelledBy.get().isPresent() ? Optional.empty() : pausedBy.get();
  }

  /** Waits; false as soon as a person cancels or pauses, or the bot leaves. */
  boolean pause(Duration time) {
    return elapses(signal, time);
  }

  /** Waits; false as soon as the bot leaves, whether or not a person cancelled. */
  boolean pauseUnlessLeaving(Duration time) {
    return elapses(left, time);
  }

  private static boolean elapses(CompletableFuture<Void> interruption, Duration time) {
    return interruption
        .thenApply(ignored -> false)
        .completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  Optional<UserId> cancelledBy() {
    return cancelledBy.get();
  }

  void ended() {
    over.complete(null);
  }

  /** Completes when this process no longer works on it. */
  CompletableFuture<Void> over() {
    return over;
  }

  Cancellation cancellation() {
    return new Cancellation() {
      @Override
      public boolean requested() {
        return signal.isDone();
      }

      @Override
      public CompletableFuture<Void> signal() {
        return signal.copy();
      }
    };
  }
}
