package dev.slipway.survival;

import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.survival.FaultPlan.Strike;
import dev.slipway.survival.world.Awaiting;
import dev.slipway.survival.world.BotProcesses;
import dev.slipway.survival.world.ChaosStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.ObjectNode;

/** Waits for a blow's moment, strikes, and sees to it that the bot is there again. */
final class FaultInjector {
  /** What comes within this time is the moment that was meant; later it is any moment. */
  private static final Duration MOMENT_WITHIN = Duration.ofSeconds(3);

  /**
   * For so long a blow waits for the bot to have got on a little since it came back: on a slow
   * machine there would be nothing to break otherwise.
   */
  private static final Duration AT_WORK_WITHIN = Duration.ofSeconds(15);

  private static final int SIGNS = 2;

  private final PracticeWorld world;
  private final BotProcesses botProcesses;
  private final ChaosStore chaosStore;
  private final WriteRecorder writeRecorder;
  private final Random random;
  private long signsWanted = SIGNS;

  FaultInjector(
      PracticeWorld world,
      BotProcesses botProcesses,
      ChaosStore chaosStore,
      WriteRecorder writeRecorder,
      long seed) {
    this.world = world;
    this.botProcesses = botProcesses;
    this.chaosStore = chaosStore;
    this.writeRecorder = writeRecorder;
    this.random = new Random(~seed);
  }

  void strike(Strike strike) throws IOException, InterruptedException, SQLException {
    botProcesses.awaitHearing();
    boolean unused = Awaiting.until(AT_WORK_WITHIN, () -> writeRecorder.signs() >= signsWanted);
    int victim = random.nextInt(chaosStore.bots());
    switch (strike.blow()) {
      // While the other thread waits for the bot to be dead, nothing it does is heard any more.
      case KILL_ONE -> at(strike.moment(), () -> botProcesses.kill(victim));
      case KILL_ALL -> at(strike.moment(), botProcesses::killAll);
      case CUT_DATABASE -> {
        at(strike.moment(), () -> {});
        chaosStore.cut();
      }
      case RESTART_DATABASE -> {
        at(strike.moment(), () -> {});
        chaosStore.restart();
      }
      case SLACK_LIMITS -> faults(strike.moment(), "http429", "*", 3);
      case SLACK_FAILS -> faults(strike.moment(), "http500", "*", 3);
      case SLACK_LOSES_ANSWERS ->
          faults(
              strike.moment(),
              "drop_after_read",
              random.nextBoolean() ? "chat.postMessage" : "chat.update",
              2);
      case SLACK_DROPS_SOCKET ->
          at(strike.moment(), () -> world.slack().sockets().disconnectSome("abrupt", 10));
      case SLACK_DELIVERS_TWICE -> faults(strike.moment(), "duplicate_delivery", "*", 1);
    }
    signsWanted = strike.blow().side().equals("slack") ? 0 : writeRecorder.signs() + SIGNS;
    botProcesses.again();
  }

  private void faults(FaultMoment faultMoment, String kind, String method, int times)
      throws InterruptedException {
    ObjectNode order = Json.object().put("kind", kind).put("method", method).put("times", times);
    at(faultMoment, () -> world.slack().faults().add(Faults.parse(order)));
  }

  /** Runs {@code then} once, at its moment: on the thread that makes it, so that none is missed. */
  private void at(FaultMoment faultMoment, Runnable then) throws InterruptedException {
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    Runnable once =
        () -> {
          if (begun.compareAndSet(false, true)) {
            then.run();
            done.set(true);
          }
        };
    switch (faultMoment) {
      case FaultMoment.After(Duration pause) -> {
        boolean unused = Awaiting.until(pause, () -> false);
      }
      case FaultMoment.AtNextWrite() -> await(writeRecorder.atWrite(once), done);
      case FaultMoment.AtNextMessage() -> await(writeRecorder.atMessage(once), done);
    }
    once.run();
    boolean unused = Awaiting.until(MOMENT_WITHIN, done::get);
  }

  private static void await(Runnable end, AtomicBoolean done) throws InterruptedException {
    boolean unused = Awaiting.until(MOMENT_WITHIN, done::get);
    end.run();
  }
}
