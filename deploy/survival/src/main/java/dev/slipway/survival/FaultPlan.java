package dev.slipway.survival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The blows of a run in their order; the same for the same seed. */
record FaultPlan(List<Strike> strikes) {
  private static final List<Fault> ON_ONE_BOT =
      List.of(
          Fault.KILL_ONE,
          Fault.KILL_ONE,
          Fault.KILL_ONE,
          Fault.KILL_ONE,
          Fault.SLACK_LIMITS,
          Fault.SLACK_FAILS,
          Fault.SLACK_LOSES_ANSWERS,
          Fault.SLACK_LOSES_ANSWERS,
          Fault.SLACK_DROPS_SOCKET,
          Fault.SLACK_DELIVERS_TWICE);
  private static final List<Fault> ON_REPLICAS =
      List.of(
          Fault.KILL_ONE,
          Fault.KILL_ONE,
          Fault.KILL_ONE,
          Fault.KILL_ALL,
          Fault.CUT_DATABASE,
          Fault.CUT_DATABASE,
          Fault.RESTART_DATABASE,
          Fault.SLACK_LIMITS,
          Fault.SLACK_FAILS,
          Fault.SLACK_LOSES_ANSWERS,
          Fault.SLACK_DROPS_SOCKET,
          Fault.SLACK_DELIVERS_TWICE);

  FaultPlan {
    strikes = List.copyOf(strikes);
  }

  /** One blow and its moment. */
  record Strike(Fault blow, FaultMoment moment) {}

  /** {@code replicas}: whether there are several processes on a database server. */
  static FaultPlan plan(int kills, long seed, boolean replicas) {
    Random random = new Random(seed);
    List<Fault> faults = replicas ? ON_REPLICAS : ON_ONE_BOT;
    List<Strike> strikes = new ArrayList<>();
    for (int i = 0; i < kills; i++) {
      strikes.add(new Strike(faults.get(random.nextInt(faults.size())), moment(random)));
    }
    return new FaultPlan(strikes);
  }

  private static FaultMoment moment(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new FaultMoment.AtNextWrite();
      case 1 -> new FaultMoment.AtNextMessage();
      default -> new FaultMoment.After(Duration.ofMillis(random.nextInt(1_000)));
    };
  }
}
