package dev.slipway.actions.run;

import dev.slipway.actions.spine.Cancellation;
import java.util.concurrent.CompletableFuture;

/** Asks to stop from when {@code signal} is complete. */
public record StopWhen(CompletableFuture<Void> signal) implements Cancellation {
  @Override
  public boolean requested() {
    return signal.isDone();
  }
}
