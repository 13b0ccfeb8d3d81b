package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressListener;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Accepted;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.BlockedByBudget;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Gone;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Indeterminate;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.InvalidBudgetStatus;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Rejected;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.RetryLater;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Tells what happens to pods, and nothing twice. */
public final class EvictionProgress {
  private final String step;
  private final ProgressListener listener;

  /** Tells as the step with this id. */
  public EvictionProgress(String step, ProgressListener listener) {
    this.step = step;
    this.listener = listener;
  }

  /** Tells what the server said in a dry run. */
  public void dryRunAnswered(Pod pod, EvictionResponse answer) {
    String key = PodState.key(pod);
    listener.on(
        switch (answer) {
          case Accepted() -> changed(key, ItemState.SKIPPED, "would be evicted");
          case Gone() -> changed(key, ItemState.SKIPPED, "is gone already");
          case BlockedByBudget(String text, var ignored) ->
              changed(key, ItemState.WAITING, BudgetRefusalText.server(text));
          case RetryLater(String why, var ignored) -> changed(key, ItemState.WAITING, why);
          case InvalidBudgetStatus(String why) -> changed(key, ItemState.WAITING, why);
          case Indeterminate(String why) -> changed(key, ItemState.SKIPPED, "unknown: " + why);
          case Rejected(String why) -> changed(key, ItemState.FAILED, why);
        });
  }

  private ProgressEvent changed(String key, ItemState state, String detail) {
    return new ProgressEvent.ItemChanged(step, key, state, detail);
  }

  void report(PodEviction target, ItemState state, String detail) {
    if (!target.told.equals(detail)) {
      target.told = detail;
      listener.on(new ProgressEvent.ItemChanged(step, target.key(), state, detail));
    }
  }

  /** Offers what may help with something; none takes it back. */
  void offered(String about, List<FollowUp> followUps) {
    listener.on(new ProgressEvent.FollowUpsOffered(step, about, followUps));
  }

  void advanced(int done, int total) {
    listener.on(new ProgressEvent.Advanced(step, done, total));
  }
}
