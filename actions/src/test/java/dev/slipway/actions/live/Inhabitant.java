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
record Inhabitant(
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
  static Inhabitant plain() {
    return new Inhabitant(Owner.SOMEBODY, false, false, Fate.RUNS, Budget.NONE, "web");
  }

  /** Anything that can be, trouble being rarer than none. */
  static Inhabitant random(Random dice) {
    return new Inhabitant(
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

  Inhabitant of(Owner other) {
    return new Inhabitant(other, emptyDir, mirror, fate, budget, app);
  }

  Inhabitant withEmptyDir() {
    return new Inhabitant(owner, true, mirror, fate, budget, app);
  }

  Inhabitant asMirror() {
    return new Inhabitant(owner, emptyDir, true, fate, budget, app);
  }

  Inhabitant that(Fate other) {
    return new Inhabitant(owner, emptyDir, mirror, other, budget, app);
  }

  Inhabitant under(Budget other) {
    return new Inhabitant(owner, emptyDir, mirror, fate, other, app);
  }

  Inhabitant labelled(String other) {
    return new Inhabitant(owner, emptyDir, mirror, fate, budget, other);
  }

  private static <T> T oneOf(Random dice, List<T> values) {
    return values.get(dice.nextInt(values.size()));
  }
}
