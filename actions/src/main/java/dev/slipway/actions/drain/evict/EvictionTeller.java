package dev.slipway.actions.drain.evict;

import dev.slipway.actions.drain.evict.EvictionAnswer.Accepted;
import dev.slipway.actions.drain.evict.EvictionAnswer.Gone;
import dev.slipway.actions.drain.evict.EvictionAnswer.Held;
import dev.slipway.actions.drain.evict.EvictionAnswer.Later;
import dev.slipway.actions.drain.evict.EvictionAnswer.OutOfOrder;
import dev.slipway.actions.drain.evict.EvictionAnswer.Refused;
import dev.slipway.actions.drain.evict.EvictionAnswer.Unknown;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressListener;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/** Tells what happens to pods, and nothing twice. */
public final class EvictionTeller {
  private final String step;
  private final ProgressListener listener;

  /** Tells as the step with this id. */
  public EvictionTeller(String step, ProgressListener listener) {
    this.step = step;
    this.listener = listener;
  }

  /** Tells what the server said in a dry run. */
  public void tried(Pod pod, EvictionAnswer answer) {
    String key = PodState.key(pod);
    listener.on(
        switch (answer) {
          case Accepted() -> changed(key, ItemState.SKIPPED, "would be evicted");
          case Gone() -> changed(key, ItemState.SKIPPED, "is gone already");
          case Held(String text, var ignored) ->
              changed(key, ItemState.WAITING, BudgetText.server(text));
          case Later(String why, var ignored) -> changed(key, ItemState.WAITING, why);
          case OutOfOrder(String why) -> changed(key, ItemState.WAITING, why);
          case Unknown(String why) -> changed(key, ItemState.SKIPPED, "unknown: " + why);
          case Refused(String why) -> changed(key, ItemState.FAILED, why);
        });
  }

  private ProgressEvent changed(String key, ItemState state, String detail) {
    return new ProgressEvent.ItemChanged(step, key, state, detail);
  }

  void tell(Target target, ItemState state, String detail) {
    if (!target.told.equals(detail)) {
      target.told = detail;
      listener.on(new ProgressEvent.ItemChanged(step, target.key(), state, detail));
    }
  }

  /** Offers what may help with something; none takes it back. */
  void offered(String about, List<Offer> offers) {
    listener.on(new ProgressEvent.Offered(step, about, offers));
  }

  void advanced(int done, int total) {
    listener.on(new ProgressEvent.Advanced(step, done, total));
  }
}
