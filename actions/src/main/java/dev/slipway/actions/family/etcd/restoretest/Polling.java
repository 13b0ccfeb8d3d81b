package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.execution.CancellableSleep;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what tells nothing by itself. */
final class Polling {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private Polling() {}

  /** How a wait ended. */
  enum End {
    MET,
    TIMED_OUT,
    STOPPED
  }

  static End until(BooleanSupplier met, Duration atMost, CancellationToken cancellationToken) {
    long begin = System.nanoTime();
    while (!met.getAsBoolean()) {
      if (cancellationToken.requested()) {
        return End.STOPPED;
      }
      if (System.nanoTime() - begin > atMost.toNanos()) {
        return End.TIMED_OUT;
      }
      CancellableSleep.sleep(LOOK_EVERY, cancellationToken);
    }
    return End.MET;
  }
}
