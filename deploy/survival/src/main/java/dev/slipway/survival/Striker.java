package dev.slipway.survival;

import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.survival.Assault.Strike;
import dev.slipway.survival.ground.Bots;
import dev.slipway.survival.ground.Store;
import dev.slipway.survival.ground.Wait;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.node.ObjectNode;

/** Waits for a blow's moment, strikes, and sees to it that the bot is there again. */
final class Striker {
  /** What comes within this time is the moment that was meant; later it is any moment. */
  private static final Duration MOMENT_WITHIN = Duration.ofSeconds(3);

  /**
   * For so long a blow waits for the bot to have got on a little since it came back: on a slow
   * machine there would be nothing to break otherwise.
   */
  private static final Duration AT_WORK_WITHIN = Duration.ofSeconds(15);

  private static final int SIGNS = 2;

  private final PracticeWorld world;
  private final Bots bots;
  private final Store store;
  private final Recorder recorder;
  private final Random random;
  private long signsWanted = SIGNS;

  Striker(PracticeWorld world, Bots bots, Store store, Recorder recorder, long seed) {
    this.world = world;
    this.bots = bots;
    this.store = store;
    this.recorder = recorder;
    this.random = new Random(~seed);
  }

  void strike(Strike strike) throws IOException, InterruptedException, SQLException {
    bots.awaitHearing();
    boolean unused = Wait.until(AT_WORK_WITHIN, () -> recorder.signs() >= signsWanted);
    int victim = random.nextInt(store.bots());
    switch (strike.blow()) {
      // While the other thread waits for the bot to be dead, nothing it does is heard any more.
      case KILL_ONE -> at(strike.moment(), () -> bots.kill(victim));
      case KILL_ALL -> at(strike.moment(), bots::killAll);
      case CUT_DATABASE -> {
        at(strike.moment(), () -> {});
        store.cut();
      }
      case RESTART_DATABASE -> {
        at(strike.moment(), () -> {});
        store.restart();
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
    signsWanted = strike.blow().side().equals("slack") ? 0 : recorder.signs() + SIGNS;
    bots.again();
  }

  private void faults(Moment moment, String kind, String method, int times)
      throws InterruptedException {
    ObjectNode order = Json.object().put("kind", kind).put("method", method).put("times", times);
    at(moment, () -> world.slack().faults().add(Faults.parse(order)));
  }

  /** Runs {@code then} once, at its moment: on the thread that makes it, so that none is missed. */
  private void at(Moment moment, Runnable then) throws InterruptedException {
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean done = new AtomicBoolean();
    Runnable once =
        () -> {
          if (begun.compareAndSet(false, true)) {
            then.run();
            done.set(true);
          }
        };
    switch (moment) {
      case Moment.After(Duration pause) -> {
        boolean unused = Wait.until(pause, () -> false);
      }
      case Moment.AtNextWrite() -> await(recorder.atWrite(once), done);
      case Moment.AtNextMessage() -> await(recorder.atMessage(once), done);
    }
    once.run();
    boolean unused = Wait.until(MOMENT_WITHIN, done::get);
  }

  private static void await(Runnable end, AtomicBoolean done) throws InterruptedException {
    boolean unused = Wait.until(MOMENT_WITHIN, done::get);
    end.run();
  }
}
