package dev.slipway.actions.family.drain.eviction;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.concurrent.CompletableFuture;

/** Asks for evictions. Thread-safe. */
public interface EvictionClient {
  /** Asks once; never completes exceptionally. */
  CompletableFuture<EvictionResponse> evict(Pod pod);

  /** Begins to tell what happens to budgets; called once, when the first one is in the way. */
  void watchBudgets();
}
