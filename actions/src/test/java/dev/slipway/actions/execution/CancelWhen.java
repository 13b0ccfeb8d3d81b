package dev.slipway.actions.execution;

import dev.slipway.actions.api.step.CancellationToken;
import java.util.concurrent.CompletableFuture;

/** Asks to stop from when {@code signal} is complete. */
public record CancelWhen(CompletableFuture<Void> signal) implements CancellationToken {
  @Override
  public boolean requested() {
    return signal.isDone();
  }
}
