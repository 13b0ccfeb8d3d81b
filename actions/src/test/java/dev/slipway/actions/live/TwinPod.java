package dev.slipway.actions.live;

import java.util.List;
import java.util.Random;

/**
 * A pod of a {@link TwinWorld}, in one word per property.
 *
 * @param owner who controls it
 * @param emptyDir whether it has one
 * @param mirror whether it is a static pod's mirror
 * @param fate what becomes of it before the drain
 * @param budget which budget counts it
 * @param app its label, for pod selectors
 */
record TwinPod(
    Owner owner, boolean emptyDir, boolean mirror, Fate fate, Budget budget, String app) {
  enum Owner {
    NOBODY,
    /** Of a kind that nobody verifies. */
    SOMEBODY,
    DAEMON_SET,
    /** A daemon set that is no longer there. */
    LOST_DAEMON_SET
  }

  enum Fate {
    RUNS,
    SUCCEEDED,
    FAILED,
    /** It is being deleted, and a finalizer keeps its record. */
    ENDING
  }

  enum Budget {
    NONE,
    LETS_GO,
    HOLDS,
    TWO
  }

  /** A pod that moves without trouble. */
  static TwinPod plain() {
    return new TwinPod(Owner.SOMEBODY, false, false, Fate.RUNS, Budget.NONE, "web");
  }

  /** Anything that can be, trouble being rarer than none. */
  static TwinPod random(Random dice) {
    return new TwinPod(
        oneOf(
            dice,
            List.of(
                Owner.SOMEBODY,
                Owner.SOMEBODY,
                Owner.SOMEBODY,
                Owner.NOBODY,
                Owner.DAEMON_SET,
                Owner.LOST_DAEMON_SET)),
        dice.nextInt(4) == 0,
        dice.nextInt(8) == 0,
        oneOf(
            dice,
            List.of(
                Fate.RUNS,
                Fate.RUNS,
                Fate.RUNS,
                Fate.RUNS,
                Fate.RUNS,
                Fate.SUCCEEDED,
                Fate.FAILED)),
        oneOf(
            dice,
            // kubectl sleeps for five seconds where a budget holds: not in every world.
            dice.nextInt(4) == 0
                ? List.of(Budget.NONE, Budget.LETS_GO, Budget.HOLDS)
                : List.of(Budget.NONE, Budget.LETS_GO)),
        dice.nextBoolean() ? "web" : "db");
  }

  TwinPod of(Owner other) {
    return new TwinPod(other, emptyDir, mirror, fate, budget, app);
  }

  TwinPod withEmptyDir() {
    return new TwinPod(owner, true, mirror, fate, budget, app);
  }

  TwinPod asMirror() {
    return new TwinPod(owner, emptyDir, true, fate, budget, app);
  }

  TwinPod that(Fate other) {
    return new TwinPod(owner, emptyDir, mirror, other, budget, app);
  }

  TwinPod under(Budget other) {
    return new TwinPod(owner, emptyDir, mirror, fate, other, app);
  }

  TwinPod labelled(String other) {
    return new TwinPod(owner, emptyDir, mirror, fate, budget, other);
  }

  private static <T> T oneOf(Random dice, List<T> values) {
    return values.get(dice.nextInt(values.size()));
  }
}
