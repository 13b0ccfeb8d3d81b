package dev.slipway.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The blows of a run in their order; the same for the same seed. */
record Assault(List<Strike> strikes) {
  private static final List<Blow> ON_ONE_BOT =
      List.of(
          Blow.KILL_ONE,
          Blow.KILL_ONE,
          Blow.KILL_ONE,
          Blow.KILL_ONE,
          Blow.SLACK_LIMITS,
          Blow.SLACK_FAILS,
          Blow.SLACK_LOSES_ANSWERS,
          Blow.SLACK_LOSES_ANSWERS,
          Blow.SLACK_DROPS_SOCKET,
          Blow.SLACK_DELIVERS_TWICE);
  private static final List<Blow> ON_REPLICAS =
      List.of(
          Blow.KILL_ONE,
          Blow.KILL_ONE,
          Blow.KILL_ONE,
          Blow.KILL_ALL,
          Blow.CUT_DATABASE,
          Blow.CUT_DATABASE,
          Blow.RESTART_DATABASE,
          Blow.SLACK_LIMITS,
          Blow.SLACK_FAILS,
          Blow.SLACK_LOSES_ANSWERS,
          Blow.SLACK_DROPS_SOCKET,
          Blow.SLACK_DELIVERS_TWICE);

  Assault {
    strikes = List.copyOf(strikes);
  }

  /** One blow and its moment. */
  record Strike(Blow blow, Moment moment) {}

  /** {@code replicas}: whether there are several processes on a database server. */
  static Assault plan(int kills, long seed, boolean replicas) {
    Random random = new Random(seed);
    List<Blow> blows = replicas ? ON_REPLICAS : ON_ONE_BOT;
    List<Strike> strikes = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      strikes.add(new Strike(blows.get(random.nextInt(blows.size())), moment(random)));
    }
    return new Assault(strikes);
  }

  private static Moment moment(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Moment.AtNextWrite();
      case 1 -> new Moment.AtNextMessage();
      default -> new Moment.After(Duration.ofMillis(random.nextInt(1_000)));
    };
  }
}
