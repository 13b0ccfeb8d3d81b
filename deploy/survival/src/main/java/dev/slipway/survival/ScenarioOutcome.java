package dev.slipway.survival;

import java.util.List;
import java.util.Random;

/** What becomes of an errand, as far as its people decide. */
enum ScenarioOutcome {
  /** A drain that is approved and goes through. */
  DRAIN,
  /** A drain that a budget holds up, until it gives way. */
  HELD_DRAIN,
  /** A drain that is cancelled while a budget holds it up. */
  CANCELLED_DRAIN,
  /** A drain that the approver says no to. */
  REJECTED_DRAIN,
  /** A drain that the requester takes back. */
  WITHDRAWN_DRAIN,
  /** A cordon. */
  CORDON;

  private static final List<ScenarioOutcome> MIX =
      List.of(
          DRAIN,
          DRAIN,
          DRAIN,
          DRAIN,
          HELD_DRAIN,
          HELD_DRAIN,
          CANCELLED_DRAIN,
          REJECTED_DRAIN,
          WITHDRAWN_DRAIN,
          CORDON);

  static ScenarioOutcome any(Random random) {
    return MIX.get(random.nextInt(MIX.size()));
  }

  boolean isHeld() {
    return this == HELD_DRAIN || this == CANCELLED_DRAIN;
  }
}
