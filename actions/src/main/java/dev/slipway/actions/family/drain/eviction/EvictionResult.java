package dev.slipway.actions.family.drain.eviction;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * How a round of evictions ended.
 *
 * @param end why it ended
 * @param gone pods that are gone
 * @param unconfirmed pods whose end was not waited for
 * @param skipped pods that somebody said to leave
 * @param left pods that are still there and should not be, each with the reason
 */
public record EvictionResult(
    End end, List<Pod> gone, List<Pod> unconfirmed, List<Pod> skipped, List<Left> left) {
  public EvictionResult {
    gone = List.copyOf(gone);
    unconfirmed = List.copyOf(unconfirmed);
    skipped = List.copyOf(skipped);
    left = List.copyOf(left);
  }

  /** Why it ended. */
  public enum End {
    /** Every pod is gone, unconfirmed, skipped or refused. */
    COMPLETED,
    /** The deadline came. */
    TIMED_OUT,
    /** Somebody asked to stop. */
    STOPPED,
    /** Somebody let the node take new pods again. */
    UNCORDONED
  }

  /**
   * A pod that is still there.
   *
   * @param why why, as a clause
   * @param remedy what can be done about it, a sentence; may be empty
   */
  public record Left(Pod pod, String why, String remedy) {}
}
