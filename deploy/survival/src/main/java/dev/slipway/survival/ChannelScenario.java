package dev.slipway.survival;

import dev.slipway.practice.PracticePeople;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.survival.RunHistory.Errand;
import dev.slipway.survival.RunHistory.Told;
import dev.slipway.survival.world.Awaiting;
import dev.slipway.survival.world.ChaosWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people of one channel who maintain one node, one errand after the other. They do what people
 * do whom nobody answers: they try again. Runs on a thread of its own.
 */
final class ChannelScenario implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ChannelScenario.class);

  /** After which an errand counts as lost. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** After which people without an answer try again. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final int number;
  private final String name;
  private final ChaosWorld chaosWorld;
  private final PracticePeople people;
  private final Random random;
  private final AtomicBoolean goOn;
  private final List<Errand> errands = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int count;

  /** Goes on until {@code goOn} is false, and then ends what is begun. */
  ChannelScenario(int number, ChaosWorld chaosWorld, long seed, AtomicBoolean goOn) {
    this.number = number;
    this.name = ChaosWorld.name(number);
    this.chaosWorld = chaosWorld;
    this.people = chaosWorld.world().people();
    this.random = new Random(seed * 1_000 + number);
    this.goOn = goOn;
  }

  @Override
  public void run() {
    try {
      while (goOn.get()) {
        one(ScenarioOutcome.any(random));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was wanted so far. Only to be read when the lane has ended. */
  List<Errand> errands() {
    return List.copyOf(errands);
  }

  private void one(ScenarioOutcome scenarioOutcome) throws InterruptedException {
    count++;
    String errand = name + "-" + count;
    int pods = 1 + random.nextInt(4);
    int pauseMillis = random.nextInt(2_000);
    if (scenarioOutcome == ScenarioOutcome.CORDON) {
      carry(scenarioOutcome, "/cordon " + name, errand, Set.of(), pauseMillis);
    } else {
      Set<String> uids = chaosWorld.fill(number, errand, pods);
      if (scenarioOutcome.isHeld()) {
        chaosWorld.hold(errand, pods);
      }
      String typed = "/drain " + name + " --force --timeout 30m --reason \"" + errand + "\"";
      carry(scenarioOutcome, typed, errand, uids, pauseMillis);
      if (scenarioOutcome == ScenarioOutcome.CANCELLED_DRAIN) {
        chaosWorld.free(errand);
      }
      chaosWorld.clear(errand);
    }
    if (chaosWorld.isCordoned(number)) {
      carry(ScenarioOutcome.CORDON, "/uncordon " + name, errand + "-back", Set.of(), 0);
    }
  }

  /** Types it, decides, and watches until it is over. */
  private void carry(
      ScenarioOutcome scenarioOutcome,
      String typed,
      String errand,
      Set<String> pods,
      int pauseMillis)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long tryAt = System.nanoTime();
    Optional<Told> message = Optional.empty();
    boolean freed = scenarioOutcome != ScenarioOutcome.HELD_DRAIN;
    while (System.nanoTime() - end < 0) {
      message = message.isEmpty() ? newest(verb(typed)) : again(message.get());
      if (message.filter(told -> MessageHeadings.ended(told.heading())).isPresent()) {
        break;
      }
      if (System.nanoTime() - tryAt >= 0) {
        if (message.isEmpty()) {
          var unused = people.command("requester", name, typed);
          tryAt = System.nanoTime() + AGAIN.toNanos();
        } else if (decide(scenarioOutcome, message.get().ts())) {
          tryAt = System.nanoTime() + AGAIN.toNanos();
        }
      }
      if (!freed && runs(message)) {
        boolean sooner = Awaiting.until(Duration.ofMillis(pauseMillis), () -> false);
        freed = !sooner;
        chaosWorld.free(errand);
      }
      boolean unused = Awaiting.until(Duration.ofMillis(100), () -> false);
    }
    message.ifPresent(told -> seen.add(told.key()));
    boolean ended = message.filter(told -> MessageHeadings.ended(told.heading())).isPresent();
    if (!ended) {
      log.warn("{} was not seen to end: {}", errand, message);
      if (!freed) {
        chaosWorld.free(errand);
      }
    }
    errands.add(new Errand(typed, message.map(Told::key).orElse(""), ended, pods));
  }

  private boolean runs(Optional<Told> message) {
    return message.isPresent()
        && !offers(message.get().ts(), "approve")
        && offers(message.get().ts(), "cancel_operation");
  }

  /** {@code /drain node} is headed Drain, Draining or Drained, with words before it or without. */
  private static String verb(String typed) {
    return typed.substring(1, typed.indexOf(' ')).substring(1);
  }

  private Optional<Told> newest(String verb) {
    return ObservedMessages.of(chaosWorld.world(), name)
        .filter(told -> told.thread().isEmpty() && told.key().matches("op-\\d+"))
        .filter(told -> told.heading().contains(verb))
        .filter(told -> !seen.contains(told.key()))
        .findFirst();
  }

  private Optional<Told> again(Told before) {
    return ObservedMessages.of(chaosWorld.world(), name)
        .filter(told -> told.ts().equals(before.ts()))
        .findFirst();
  }

  /** Presses what this shape of an errand needs now; false when there is nothing to press. */
  private boolean decide(ScenarioOutcome scenarioOutcome, String ts) throws InterruptedException {
    if (offers(ts, "approve")) {
      switch (scenarioOutcome) {
        case DRAIN, HELD_DRAIN, CANCELLED_DRAIN, CORDON -> press("approver", ts, "approve");
        case REJECTED_DRAIN -> reject(ts);
        case WITHDRAWN_DRAIN -> press("requester", ts, "cancel_operation");
      }
      return true;
    }
    if (scenarioOutcome == ScenarioOutcome.CANCELLED_DRAIN && offers(ts, "cancel_operation")) {
      press("requester", ts, "cancel_operation");
      return true;
    }
    return false;
  }

  private void press(String user, String ts, String actionId) {
    Outcome outcome = people.click(user, name, ts, actionId);
    log.debug("{} pressed {}: {}", user, actionId, outcome);
  }

  private void reject(String ts) throws InterruptedException {
    press("approver2", ts, "reject");
    boolean unused = Awaiting.until(Duration.ofSeconds(3), () -> form().isPresent());
    form()
        .ifPresent(
            view -> {
              var submitted =
                  people.submit("approver2", view.id(), Map.of("reason", "not now " + name));
              log.debug("rejected: {}", submitted);
            });
  }

  /** Forms of other lanes are open too: it is the one for the same message. */
  private Optional<OpenView> form() {
    Set<String> mine = new HashSet<>();
    newest("rain").ifPresent(told -> mine.add(told.key()));
    return people.modals("approver2").stream()
        .filter(view -> view.definition().path("callback_id").asString("").equals("reject_form"))
        .filter(
            view ->
                mine.contains(
                    view.definition().path("private_metadata").asString("").split(":", 2)[0]))
        .reduce((lower, higher) -> higher);
  }

  private boolean offers(String ts, String actionId) {
    return ObservedMessages.offers(chaosWorld.world(), name, ts, actionId);
  }
}
