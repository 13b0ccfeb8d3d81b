package dev.slipway.actions.workload;

import dev.slipway.actions.api.step.StepContext;
import io.fabric8.kubernetes.client.dsl.Informable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Waits for objects to be as wanted, by watching them. */
public final class WatchUntil {
  /** How a wait ended. */
  public enum End {
    /** They are as wanted. */
    MET,
    /** The time was up. */
    TIMED_OUT,
    /** Somebody asked to stop. */
    STOPPED
  }

  private WatchUntil() {}

  /**
   * Waits until {@code wanted} holds for all objects that {@code what} selects, at most that long.
   * {@code wanted} is asked on a watch's thread whenever one of them changes, and must be quick.
   * Throws {@link ExecutionException} with what the client threw at the first look.
   */
  public static <T> End await(
      Informable<T> what, Predicate<List<T>> wanted, Duration atMost, StepContext context)
      throws InterruptedException, ExecutionException {
    CompletableFuture<List<T>> met = what.informOnCondition(wanted);
    try {
      CompletableFuture.anyOf(met, context.cancellation().signal())
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return met.isDone() ? End.MET : End.STOPPED;
    } catch (TimeoutException e) {
      return End.TIMED_OUT;
    } finally {
      // Ends the watch.
      met.cancel(false);
    }
  }
}
