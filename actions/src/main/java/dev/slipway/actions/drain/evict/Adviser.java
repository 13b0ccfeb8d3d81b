package dev.slipway.actions.drain.evict;

import java.util.concurrent.CompletableFuture;

/** Finds out why pods are held up and what may help. Thread-safe. */
@FunctionalInterface
public interface Adviser {
  /** Looks once; never completes exceptionally. */
  CompletableFuture<Advice> advise(Blockage blockage);
}
