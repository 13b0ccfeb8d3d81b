package dev.slipway.actions.etcd.drill;

import dev.slipway.actions.run.Pauses;
import dev.slipway.actions.spine.Cancellation;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what tells nothing by itself. */
final class Waiting {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private Waiting() {}

  /** How a wait ended. */
  enum End {
    MET,
    TIMED_OUT,
    STOPPED
  }

  static End until(BooleanSupplier met, Duration atMost, Cancellation cancellation) {
    long begin = System.nanoTime();
    while (!met.getAsBoolean()) {
      if (cancellation.requested()) {
        return End.STOPPED;
      }
      if (System.nanoTime() - begin > atMost.toNanos()) {
        return End.TIMED_OUT;
      }
      Pauses.of(LOOK_EVERY, cancellation);
    }
    return End.MET;
  }
}
