package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.FollowUp;
import java.util.List;

/**
 * What is known about a blockage.
 *
 * @param why why the pods do not go, as a clause; empty when that was told already
 * @param remedy what can be done about it, a sentence; may be empty
 * @param followUps what may help, most helpful first
 */
public record BlockageAnalysis(String why, String remedy, List<FollowUp> followUps) {
  public BlockageAnalysis {
    followUps = List.copyOf(followUps);
  }
}
