package dev.slipway.actions.drain.evict;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * How a round of evictions ended.
 *
 * @param end why it ended
 * @param gone pods that are gone
 * @param unconfirmed pods whose end was not waited for
 * @param left pods that are still there, each with the reason
 */
public record EvictionResult(End end, List<Pod> gone, List<Pod> unconfirmed, List<Left> left) {
  public EvictionResult {
    gone = List.copyOf(gone);
    unconfirmed = List.copyOf(unconfirmed);
    left = List.copyOf(left);
  }

  /** Why it ended. */
  public enum End {
    /** Every pod is gone, unconfirmed or refused. */
    SETTLED,
    /** The deadline came. */
    TIMED_OUT,
    /** Somebody asked to stop. */
    STOPPED
  }

  /** A pod that is still there, and why, as a clause. */
  public record Left(Pod pod, String why) {}
}
