package dev.slipway.bot.operation.execution;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * An operation being carried out in this process. Steps stop for four reasons that they cannot tell
 * apart: a person cancelled, a person wants it to pause, the bot leaves, or it is cut off from the
 * others; in the last two somebody will continue later. A cancel outdoes the bot's leaving and a
 * pause, but not being cut off: nothing this process still writes may count then. Thread-safe.
 */
public final class Execution {
  private final CompletableFuture<Void> signal = new CompletableFuture<>();
  private final CompletableFuture<Void> left = new CompletableFuture<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final BooleanSupplier mayWork;
  private final AtomicBoolean fence = new AtomicBoolean();
  private final AtomicLong heeded = new AtomicLong();
  private volatile int attempt;
  private final AtomicReference<Runnable> onDirected = new AtomicReference<>(() -> {});
  private final AtomicReference<Optional<UserId>> cancelledBy =
      new AtomicReference<>(Optional.empty());

  private final AtomicReference<Optional<UserId>> pauseRequestedBy =
      new AtomicReference<>(Optional.empty());

  /** {@code mayWork} says whether this process may touch anything now. */
  public Execution(BooleanSupplier mayWork) {
    this.mayWork = mayWork;
  }

  /** Somebody else may carry it out by now, or soon. */
  public void fence() {
    fence.set(true);
    signal.complete(null);
  }

  /** Whether it was cut off, or has to take itself for it. */
  boolean isFenced() {
    if (!fence.get() && !mayWork.getAsBoolean()) {
      fence();
    }
    return fence.get();
  }

  /** It has been started, as {@code running} says. */
  void began(Operation running) {
    attempt = running.attempt();
    heeded.set(running.version());
  }

  /** Which start this is; 0 before it. */
  int attempt() {
    return attempt;
  }

  /** Whether that version is newer than any seen before, so that people may have asked for more. */
  public boolean isNewer(long version) {
    return heeded.getAndAccumulate(version, Math::max) < version;
  }

  /** A person wants it to stop for now. */
  public void requestPause(UserId by) {
    pauseRequestedBy.compareAndSet(Optional.empty(), Optional.of(by));
    signal.complete(null);
  }

  /** A person wants it stopped. */
  public void cancel(UserId by) {
    cancelledBy.compareAndSet(Optional.empty(), Optional.of(by));
    signal.complete(null);
  }

  /** A person told the steps something; it is in the journal. */
  public void signalReceived() {
    onDirected.get().run();
  }

  /** What to do when a person tells the steps something. */
  void onDirected(Runnable listener) {
    onDirected.set(listener);
  }

  /** The bot stops; the operation goes on later. */
  public void shutDown() {
    left.complete(null);
    signal.complete(null);
  }

  /** Whether it stops only because the bot does, or because it is cut off. */
  boolean mustYield() {
    return fence.get() || (left.isDone() && cancelledBy.get().isEmpty());
  }

  /** Who has it stop for now, unless it is cancelled as well. */
  Optional<UserId> pauseRequestedBy() {
    return cancelledBy.get().isPresent() ? Optional.empty() : pauseRequestedBy.get();
  }

  /** Waits; false as soon as a person cancels or pauses, the bot leaves, or it is cut off. */
  boolean pause(Duration time) {
    return elapses(signal, time);
  }

  /** Waits; false as soon as the bot leaves, whether or not a person cancelled. */
  public boolean pauseUnlessLeaving(Duration time) {
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

  public void ended() {
    over.complete(null);
  }

  /** Completes when this process no longer works on it. */
  public CompletableFuture<Void> over() {
    return over;
  }

  CancellationToken cancellation() {
    return new CancellationToken() {
      @Override
      public boolean requested() {
        return isFenced() || signal.isDone();
      }

      @Override
      public CompletableFuture<Void> signal() {
        return signal.copy();
      }
    };
  }
}
