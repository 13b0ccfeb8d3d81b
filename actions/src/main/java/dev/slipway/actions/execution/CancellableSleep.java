package dev.slipway.actions.execution;

import dev.slipway.actions.api.step.CancellationToken;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Pauses between two looks at what tells nothing by itself. */
public final class CancellableSleep {
  private CancellableSleep() {}

  /** Returns after that time, or at once when somebody asks to stop. */
  public static void sleep(Duration pause, CancellationToken cancellationToken) {
    try {
      cancellationToken.signal().get(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Time to look again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two looks", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a signal to stop never fails", e);
    }
  }
}
