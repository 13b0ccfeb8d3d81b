package dev.slipway.actions.drain.evict;

import dev.slipway.actions.drain.evict.EvictionAnswer.Accepted;
import dev.slipway.actions.drain.evict.EvictionAnswer.Gone;
import dev.slipway.actions.drain.evict.EvictionAnswer.Held;
import dev.slipway.actions.drain.evict.EvictionAnswer.Later;
import dev.slipway.actions.drain.evict.EvictionAnswer.OutOfOrder;
import dev.slipway.actions.drain.evict.EvictionAnswer.Refused;
import dev.slipway.actions.drain.evict.EvictionAnswer.Unknown;
import dev.slipway.actions.drain.evict.EvictionResult.End;
import dev.slipway.actions.drain.evict.EvictionResult.Left;
import dev.slipway.actions.drain.evict.Target.Phase;
import dev.slipway.actions.kube.BudgetReader;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.ItemState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Evicts pods until all are gone, refused or the time is up. All state is touched by the thread
 * that calls {@link #run}; answers, pods and budgets come in through the mailbox, so that nothing
 * is polled and nothing races. Used once.
 */
public final class EvictionLoop {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** What fails this often in a row is not a passing trouble. */
  private static final int LASTING = 3;

  /** A status that was found out of order this often, over half a minute, nobody puts in order. */
  private static final int OUT_OF_ORDER = 5;

  private final Evictions evictions;
  private final Mailbox mailbox;
  private final EvictionLimits limits;
  private final Clock clock;
  private final EvictionTeller teller;
  private final BudgetGate gate;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Map<String, PodDisruptionBudget> askedUnder = new LinkedHashMap<>();
  private final Predicate<Pod> newcomers;
  private final Guidance guidance;
  private final Blockages blockages;
  private final Returns returns;
  private boolean watchingBudgets;
  private boolean nodeReady = true;
  private boolean stopAsked;
  private boolean uncordoned;

  /**
   * {@code known} are the budgets as they were last seen; {@code newcomers} says which pods that
   * land on the node meanwhile are to go too.
   */
  public EvictionLoop(
      Evictions evictions,
      Mailbox mailbox,
      EvictionLimits limits,
      Clock clock,
      EvictionTeller teller,
      List<PodDisruptionBudget> known,
      Predicate<Pod> newcomers,
      Supervision supervision) {
    this.evictions = evictions;
    this.mailbox = mailbox;
    this.limits = limits;
    this.clock = clock;
    this.teller = teller;
    this.gate = new BudgetGate(known);
    this.newcomers = newcomers;
    this.guidance = supervision.guidance();
    this.returns = supervision.returns();
    this.blockages = new Blockages(supervision.adviser(), mailbox, teller);
  }

  /** Works on {@code pods} until an end is reached. */
  public EvictionResult run(List<Pod> pods) throws InterruptedException {
    Instant start = clock.instant();
    pods.forEach(pod -> add(pod, start));
    TimeNotice notice = new TimeNotice(guidance, teller, start);
    teller.advanced(0, targets.size());
    // What was told before a restart counts before anything is asked for.
    takeIn(mailbox.next(Duration.ZERO));
    while (true) {
      if (stopAsked) {
        return result(End.STOPPED);
      }
      if (uncordoned) {
        return result(End.UNCORDONED);
      }
      Instant now = clock.instant();
      Optional<Instant> deadline = guidance.deadline(limits.deadline());
      if (deadline.filter(at -> !now.isBefore(at)).isPresent()) {
        return result(End.TIMED_OUT);
      }
      skipWhatWasSaid();
      giveUpWaiting(now);
      askWhatIsDue(now);
      blockages.refresh(targets.values(), deadline, now);
      if (targets.values().stream().allMatch(Target::settled)) {
        return result(End.SETTLED);
      }
      notice.refresh(deadline, blockages.offering(), now);
      takeIn(mailbox.next(untilNext(now, notice.next(deadline, now))));
    }
  }

  private void skipWhatWasSaid() {
    for (Target target : targets.values()) {
      if (!guidance.skips(target.pod())) {
        continue;
      }
      switch (target.phase) {
        case WAITING, ASKED, REFUSED -> {
          target.phase = Phase.SKIPPED;
          teller.tell(target, ItemState.SKIPPED, "left there, as told");
        }
        case ENDING -> unconfirmed(target, "its end is not waited for, as told");
        case GONE, UNCONFIRMED, SKIPPED -> {}
      }
    }
  }

  private void takeIn(Optional<Happening> first) throws InterruptedException {
    Optional<Happening> next = first;
    while (next.isPresent()) {
      apply(next.get());
      next = mailbox.next(Duration.ZERO);
    }
  }

  private void apply(Happening happening) {
    switch (happening) {
      case Happening.Answered(String uid, EvictionAnswer answer) -> answered(uid, answer);
      case Happening.PodSeen(Pod pod) -> seen(pod);
      case Happening.PodGone(String uid) -> with(uid, this::gone);
      case Happening.NodeSeen(boolean ready) -> nodeReady = ready;
      case Happening.NodeUncordoned() -> uncordoned = true;
      case Happening.BudgetSeen(PodDisruptionBudget budget) -> {
        gate.seen(budget);
        blockages.seen(budget);
      }
      case Happening.Advised(String about, int version, Advice advice) ->
          blockages.advised(about, version, advice, targets.values());
      case Happening.Told(Direction direction) -> guidance.take(direction);
      case Happening.StopAsked() -> stopAsked = true;
    }
  }

  private void seen(Pod pod) {
    String uid = pod.getMetadata().getUid();
    Target known = targets.get(uid);
    if (known != null) {
      known.seen(pod);
      if (known.phase == Phase.ENDING) {
        LeftText.keptByFinalizers(pod).ifPresent(why -> teller.tell(known, ItemState.WAITING, why));
      }
    } else if (newcomers.test(pod)) {
      Target landed = add(pod, clock.instant());
      if (landed.phase == Phase.WAITING) {
        teller.tell(landed, ItemState.WAITING, "landed here during the drain");
      }
    }
  }

  private Target add(Pod pod, Instant now) {
    Target target = new Target(pod, now);
    targets.put(target.uid(), target);
    returns.there(pod);
    if (returns.spent(pod)) {
      target.phase = Phase.REFUSED;
      teller.tell(
          target,
          ItemState.FAILED,
          "it comes back as fast as it is evicted, which was tried "
              + Returns.MOST_TRIES
              + " times");
    }
    return target;
  }

  private void askWhatIsDue(Instant now) {
    int inFlight = count(Phase.ASKED);
    List<Target> waiting =
        targets.values().stream()
            .filter(t -> t.phase == Phase.WAITING && !t.due.isAfter(now))
            .sorted(Comparator.comparingInt((Target t) -> t.attempts))
            .toList();
    for (Target target : waiting) {
      if (inFlight >= limits.parallel()) {
        return;
      }
      Optional<PodDisruptionBudget> budget = gate.deciding(target.pod());
      if (budget.isPresent() && gate.opens(budget.get()).isAfter(now)) {
        waitForTurn(target, budget.get(), now);
        continue;
      }
      ask(target, budget);
      inFlight++;
    }
  }

  private void ask(Target target, Optional<PodDisruptionBudget> budget) {
    target.phase = Phase.ASKED;
    target.attempts++;
    budget.ifPresent(
        b -> {
          gate.asking(b);
          askedUnder.put(target.uid(), b);
        });
    String uid = target.uid();
    var unused =
        evictions
            .evict(target.pod())
            .thenAccept(answer -> mailbox.put(new Happening.Answered(uid, answer)));
  }

  private void waitForTurn(Target target, PodDisruptionBudget budget, Instant now) {
    watchBudgets();
    // Where it lets nobody go, the answer for the one that was asked for tells all the others why.
    if (target.about.isEmpty() && BudgetReader.allowed(budget) > 0) {
      blockages.heldBy(budget, target, BudgetText.turn(budget), now);
    }
  }

  private void answered(String uid, EvictionAnswer answer) {
    Optional<PodDisruptionBudget> budget = Optional.ofNullable(askedUnder.remove(uid));
    budget.ifPresent(gate::answered);
    with(
        uid,
        target -> {
          boolean tooLateToSkip = target.phase == Phase.SKIPPED && answer instanceof Accepted;
          if (target.phase != Phase.ASKED && !tooLateToSkip) {
            return;
          }
          Instant now = clock.instant();
          switch (answer) {
            case Accepted() -> {
              budget.ifPresent(gate::letGo);
              target.phase = Phase.ENDING;
              returns.evicted(target.pod());
              teller.tell(target, ItemState.STARTED, "evicted, ending");
            }
            case Gone() -> gone(target);
            case Held(String text, Optional<Duration> retryAfter) ->
                held(target, text, now, now.plus(limits.pause(retryAfter)));
            case Later(String why, Optional<Duration> retryAfter) -> {
              target.phase = Phase.WAITING;
              target.due =
                  now.plus(
                      retryAfter.isPresent()
                          ? limits.pause(retryAfter)
                          : limits.backOff(target.attempts - 1));
              teller.tell(target, ItemState.WAITING, why);
              if (target.attempts >= LASTING) {
                blockages.alone(target, gate.selecting(target.pod()).size(), why, now);
              }
            }
            case OutOfOrder(String why) -> outOfOrder(target, why, now);
            case Refused(String why) -> refused(target, why, now);
            // Only dry runs are answered so, and those do not loop.
            case Unknown(String why) -> refused(target, why, now);
          }
        });
  }

  /** Its controller usually puts it in order soon; where it does not, the pod will not go. */
  private void outOfOrder(Target target, String why, Instant now) {
    target.outOfOrder++;
    if (target.outOfOrder > OUT_OF_ORDER) {
      refused(target, why, now);
      return;
    }
    target.phase = Phase.WAITING;
    target.due = now.plus(limits.backOff(target.outOfOrder - 1));
    teller.tell(target, ItemState.WAITING, why);
    gate.deciding(target.pod())
        .ifPresentOrElse(
            budget -> blockages.heldBy(budget, target, why, now),
            () -> blockages.alone(target, gate.selecting(target.pod()).size(), why, now));
    watchBudgets();
  }

  private void refused(Target target, String text, Instant now) {
    List<String> several = gate.selecting(target.pod());
    String why = several.size() > 1 ? text + " (" + String.join(", ", several) + ")" : text;
    target.phase = Phase.REFUSED;
    teller.tell(target, ItemState.FAILED, why);
    blockages.alone(target, several.size(), why, now);
  }

  /** What one pod is told about a budget holds for all that wait for it. */
  private void held(Target target, String text, Instant now, Instant next) {
    target.phase = Phase.WAITING;
    Optional<PodDisruptionBudget> budget = gate.deciding(target.pod());
    if (budget.isEmpty()) {
      target.due = next;
      teller.tell(target, ItemState.WAITING, BudgetText.server(text));
      blockages.alone(target, gate.selecting(target.pod()).size(), BudgetText.server(text), now);
    } else {
      gate.held(budget.get(), next);
      String why = BudgetText.held(budget.get(), text);
      waitingFor(BudgetReader.name(budget.get()))
          .forEach(t -> blockages.heldBy(budget.get(), t, why, now));
    }
    watchBudgets();
  }

  private List<Target> waitingFor(String budget) {
    return targets.values().stream()
        .filter(t -> t.phase == Phase.WAITING)
        .filter(
            t ->
                gate.deciding(t.pod()).filter(b -> BudgetReader.name(b).equals(budget)).isPresent())
        .toList();
  }

  private void watchBudgets() {
    if (!watchingBudgets) {
      watchingBudgets = true;
      evictions.watchBudgets();
    }
  }

  private void gone(Target target) {
    if (target.settled() && target.phase != Phase.SKIPPED) {
      return;
    }
    Optional.ofNullable(askedUnder.remove(target.uid())).ifPresent(gate::answered);
    if (!nodeReady && !PodState.finished(target.pod())) {
      unconfirmed(target, "its record is gone, but its node is not ready: it may still run");
      return;
    }
    target.phase = Phase.GONE;
    teller.tell(target, ItemState.DONE, "gone");
    teller.advanced(count(Phase.GONE) + count(Phase.UNCONFIRMED), targets.size());
  }

  private void giveUpWaiting(Instant now) {
    for (Target target : targets.values()) {
      if (target.phase == Phase.ENDING
          && skippedAt(target).filter(at -> at.isBefore(now)).isPresent()) {
        unconfirmed(target, "its end was not confirmed; it is not waited for any more");
      }
    }
  }

  private void unconfirmed(Target target, String why) {
    target.phase = Phase.UNCONFIRMED;
    teller.tell(target, ItemState.SKIPPED, why);
    teller.advanced(count(Phase.GONE) + count(Phase.UNCONFIRMED), targets.size());
  }

  private Optional<Instant> skippedAt(Target target) {
    return limits
        .skipWait()
        .or(() -> nodeReady ? Optional.empty() : Optional.of(EvictionLimits.NOT_READY_WAIT))
        .flatMap(skip -> PodState.deletedAt(target.pod()).map(at -> at.plus(skip)));
  }

  private Duration untilNext(Instant now, Optional<Instant> notice) {
    Instant next = now.plus(LONGEST_WAIT);
    for (Optional<Instant> known :
        List.of(guidance.deadline(limits.deadline()), notice, blockages.nextRefresh())) {
      next = earlier(next, known.orElse(next));
    }
    // When as many are asked for as may be, an answer has to come first.
    boolean full = count(Phase.ASKED) >= limits.parallel();
    for (Target target : targets.values()) {
      if (target.phase == Phase.ENDING) {
        next = earlier(next, skippedAt(target).map(at -> at.plusMillis(1)).orElse(next));
      } else if (target.phase == Phase.WAITING && !full) {
        Instant opens = gate.deciding(target.pod()).map(gate::opens).orElse(Instant.MIN);
        next = earlier(next, opens.isAfter(target.due) ? opens : target.due);
      }
    }
    return next.isAfter(now) ? Duration.between(now, next) : Duration.ofMillis(1);
  }

  private static Instant earlier(Instant left, Instant right) {
    return left.isBefore(right) ? left : right;
  }

  private EvictionResult result(End end) {
    return new EvictionResult(
        end,
        pods(Phase.GONE),
        pods(Phase.UNCONFIRMED),
        pods(Phase.SKIPPED),
        targets.values().stream()
            .filter(t -> !t.settled() || t.phase == Phase.REFUSED)
            .map(t -> new Left(t.pod(), LeftText.why(t, clock.instant()), t.remedy))
            .toList());
  }

  private List<Pod> pods(Phase phase) {
    return targets.values().stream().filter(t -> t.phase == phase).map(Target::pod).toList();
  }

  private int count(Phase phase) {
    return (int) targets.values().stream().filter(t -> t.phase == phase).count();
  }

  private void with(String uid, Consumer<Target> change) {
    Optional.ofNullable(targets.get(uid)).ifPresent(change);
  }
}
