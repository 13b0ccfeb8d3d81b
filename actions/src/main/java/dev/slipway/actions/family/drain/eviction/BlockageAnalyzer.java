package dev.slipway.actions.family.drain.eviction;

import java.util.concurrent.CompletableFuture;

/** Finds out why pods are held up and what may help. Thread-safe. */
@FunctionalInterface
public interface BlockageAnalyzer {
  /** Looks once; never completes exceptionally. */
  CompletableFuture<BlockageAnalysis> analyze(Blockage blockage);
}
