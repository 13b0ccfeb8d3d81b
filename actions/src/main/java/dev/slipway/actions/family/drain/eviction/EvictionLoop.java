package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Accepted;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.BlockedByBudget;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Gone;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Indeterminate;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.InvalidBudgetStatus;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Rejected;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.RetryLater;
import dev.slipway.actions.family.drain.eviction.EvictionResult.End;
import dev.slipway.actions.family.drain.eviction.EvictionResult.Left;
import dev.slipway.actions.family.drain.eviction.PodEviction.Phase;
import dev.slipway.actions.kube.DisruptionBudgets;
import dev.slipway.actions.kube.PodState;
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

  private final EvictionClient evictionClient;
  private final EvictionEventQueue evictionEventQueue;
  private final EvictionPolicy limits;
  private final Clock clock;
  private final EvictionProgress teller;
  private final BudgetThrottle gate;
  private final Map<String, PodEviction> targets = new LinkedHashMap<>();
  private final Map<String, PodDisruptionBudget> askedUnder = new LinkedHashMap<>();
  private final Predicate<Pod> newcomers;
  private final OperatorOverrides operatorOverrides;
  private final BlockageTracker blockageTracker;
  private final PodReturnTracker podReturnTracker;
  private boolean watchingBudgets;
  private boolean nodeReady = true;
  private boolean stopAsked;
  private boolean uncordoned;

  /**
   * {@code known} are the budgets as they were last seen; {@code newcomers} says which pods that
   * land on the node meanwhile are to go too.
   */
  public EvictionLoop(
      EvictionClient evictionClient,
      EvictionEventQueue evictionEventQueue,
      EvictionPolicy limits,
      Clock clock,
      EvictionProgress teller,
      List<PodDisruptionBudget> known,
      Predicate<Pod> newcomers,
      OperatorControls operatorControls) {
    this.evictionClient = evictionClient;
    this.evictionEventQueue = evictionEventQueue;
    this.limits = limits;
    this.clock = clock;
    this.teller = teller;
    this.gate = new BudgetThrottle(known);
    this.newcomers = newcomers;
    this.operatorOverrides = operatorControls.overrides();
    this.podReturnTracker = operatorControls.returns();
    this.blockageTracker =
        new BlockageTracker(operatorControls.analyzer(), evictionEventQueue, teller);
  }

  /** Works on {@code pods} until an end is reached. */
  public EvictionResult run(List<Pod> pods) throws InterruptedException {
    Instant start = clock.instant();
    pods.forEach(pod -> add(pod, start));
    DeadlineWarning notice = new DeadlineWarning(operatorOverrides, teller, start);
    teller.advanced(0, targets.size());
    // What was told before a restart counts before anything is asked for.
    takeIn(evictionEventQueue.next(Duration.ZERO));
    while (true) {
      if (stopAsked) {
        return result(End.STOPPED);
      }
      if (uncordoned) {
        return result(End.UNCORDONED);
      }
      Instant now = clock.instant();
      Optional<Instant> deadline = operatorOverrides.deadline(limits.deadline());
      if (deadline.filter(at -> !now.isBefore(at)).isPresent()) {
        return result(End.TIMED_OUT);
      }
      skipWhatWasSaid();
      giveUpWaiting(now);
      askWhatIsDue(now);
      blockageTracker.refresh(targets.values(), deadline, now);
      if (targets.values().stream().allMatch(PodEviction::settled)) {
        return result(End.COMPLETED);
      }
      notice.refresh(deadline, blockageTracker.offering(), now);
      takeIn(evictionEventQueue.next(untilNext(now, notice.nextWarning(deadline, now))));
    }
  }

  private void skipWhatWasSaid() {
    for (PodEviction target : targets.values()) {
      if (!operatorOverrides.isSkipped(target.pod())) {
        continue;
      }
      switch (target.phase) {
        case WAITING, REQUESTED, REFUSED -> {
          target.phase = Phase.SKIPPED;
          teller.report(target, ItemState.SKIPPED, "left there, as told");
        }
        case TERMINATING -> unconfirmed(target, "its end is not waited for, as told");
        case GONE, UNCONFIRMED, SKIPPED -> {}
      }
    }
  }

  private void takeIn(Optional<EvictionEvent> first) throws InterruptedException {
    Optional<EvictionEvent> next = first;
    while (next.isPresent()) {
      apply(next.get());
      next = evictionEventQueue.next(Duration.ZERO);
    }
  }

  private void apply(EvictionEvent evictionEvent) {
    switch (evictionEvent) {
      case EvictionEvent.Answered(String uid, EvictionResponse answer) -> answered(uid, answer);
      case EvictionEvent.PodSeen(Pod pod) -> seen(pod);
      case EvictionEvent.PodGone(String uid) -> with(uid, this::gone);
      case EvictionEvent.NodeSeen(boolean ready) -> nodeReady = ready;
      case EvictionEvent.NodeUncordoned() -> uncordoned = true;
      case EvictionEvent.BudgetSeen(PodDisruptionBudget budget) -> {
        gate.budgetChanged(budget);
        blockageTracker.seen(budget);
      }
      case EvictionEvent.BlockageAnalyzed(
              String about,
              int version,
              BlockageAnalysis blockageAnalysis) ->
          blockageTracker.analyzed(about, version, blockageAnalysis, targets.values());
      case EvictionEvent.SignalReceived(Signal signal) -> operatorOverrides.apply(signal);
      case EvictionEvent.StopRequested() -> stopAsked = true;
    }
  }

  private void seen(Pod pod) {
    String uid = pod.getMetadata().getUid();
    PodEviction known = targets.get(uid);
    if (known != null) {
      known.seen(pod);
      if (known.phase == Phase.TERMINATING) {
        RemainingPodText.keptByFinalizers(pod)
            .ifPresent(why -> teller.report(known, ItemState.WAITING, why));
      }
    } else if (newcomers.test(pod)) {
      PodEviction landed = add(pod, clock.instant());
      if (landed.phase == Phase.WAITING) {
        teller.report(landed, ItemState.WAITING, "landed here during the drain");
      }
    }
  }

  private PodEviction add(Pod pod, Instant now) {
    PodEviction target = new PodEviction(pod, now);
    targets.put(target.uid(), target);
    podReturnTracker.podSeen(pod);
    if (podReturnTracker.isExhausted(pod)) {
      target.phase = Phase.REFUSED;
      teller.report(
          target,
          ItemState.FAILED,
          "it comes back as fast as it is evicted, which was tried "
              + PodReturnTracker.MOST_TRIES
              + " times");
    }
    return target;
  }

  private void askWhatIsDue(Instant now) {
    int inFlight = count(Phase.REQUESTED);
    List<PodEviction> waiting =
        targets.values().stream()
            .filter(t -> t.phase == Phase.WAITING && !t.due.isAfter(now))
            .sorted(Comparator.comparingInt((PodEviction t) -> t.attempts))
            .toList();
    for (PodEviction target : waiting) {
      if (inFlight >= limits.parallel()) {
        return;
      }
      Optional<PodDisruptionBudget> budget = gate.decidingBudget(target.pod());
      if (budget.isPresent() && gate.nextAttempt(budget.get()).isAfter(now)) {
        waitForTurn(target, budget.get(), now);
        continue;
      }
      ask(target, budget);
      inFlight++;
    }
  }

  private void ask(PodEviction target, Optional<PodDisruptionBudget> budget) {
    target.phase = Phase.REQUESTED;
    target.attempts++;
    budget.ifPresent(
        b -> {
          gate.requestSent(b);
          askedUnder.put(target.uid(), b);
        });
    String uid = target.uid();
    var unused =
        evictionClient
            .evict(target.pod())
            .thenAccept(answer -> evictionEventQueue.put(new EvictionEvent.Answered(uid, answer)));
  }

  private void waitForTurn(PodEviction target, PodDisruptionBudget budget, Instant now) {
    watchBudgets();
    // Where it lets nobody go, the answer for the one that was asked for tells all the others why.
    if (target.about.isEmpty() && DisruptionBudgets.allowed(budget) > 0) {
      blockageTracker.blockedByBudget(budget, target, BudgetRefusalText.turn(budget), now);
    }
  }

  private void answered(String uid, EvictionResponse answer) {
    Optional<PodDisruptionBudget> budget = Optional.ofNullable(askedUnder.remove(uid));
    budget.ifPresent(gate::answered);
    with(
        uid,
        target -> {
          boolean tooLateToSkip = target.phase == Phase.SKIPPED && answer instanceof Accepted;
          if (target.phase != Phase.REQUESTED && !tooLateToSkip) {
            return;
          }
          Instant now = clock.instant();
          switch (answer) {
            case Accepted() -> {
              budget.ifPresent(gate::allowed);
              target.phase = Phase.TERMINATING;
              podReturnTracker.evicted(target.pod());
              teller.report(target, ItemState.STARTED, "evicted, ending");
            }
            case Gone() -> gone(target);
            case BlockedByBudget(String text, Optional<Duration> retryAfter) ->
                held(target, text, now, now.plus(limits.pause(retryAfter)));
            case RetryLater(String why, Optional<Duration> retryAfter) -> {
              target.phase = Phase.WAITING;
              target.due =
                  now.plus(
                      retryAfter.isPresent()
                          ? limits.pause(retryAfter)
                          : limits.backOff(target.attempts - 1));
              teller.report(target, ItemState.WAITING, why);
              if (target.attempts >= LASTING) {
                blockageTracker.blockedPod(
                    target, gate.selectingBudgets(target.pod()).size(), why, now);
              }
            }
            case InvalidBudgetStatus(String why) -> outOfOrder(target, why, now);
            case Rejected(String why) -> refused(target, why, now);
            // Only dry runs are answered so, and those do not loop.
            case Indeterminate(String why) -> refused(target, why, now);
          }
        });
  }

  /** Its controller usually puts it in order soon; where it does not, the pod will not go. */
  private void outOfOrder(PodEviction target, String why, Instant now) {
    target.outOfOrder++;
    if (target.outOfOrder > OUT_OF_ORDER) {
      refused(target, why, now);
      return;
    }
    target.phase = Phase.WAITING;
    target.due = now.plus(limits.backOff(target.outOfOrder - 1));
    teller.report(target, ItemState.WAITING, why);
    gate.decidingBudget(target.pod())
        .ifPresentOrElse(
            budget -> blockageTracker.blockedByBudget(budget, target, why, now),
            () ->
                blockageTracker.blockedPod(
                    target, gate.selectingBudgets(target.pod()).size(), why, now));
    watchBudgets();
  }

  private void refused(PodEviction target, String text, Instant now) {
    List<String> several = gate.selectingBudgets(target.pod());
    String why = several.size() > 1 ? text + " (" + String.join(", ", several) + ")" : text;
    target.phase = Phase.REFUSED;
    teller.report(target, ItemState.FAILED, why);
    blockageTracker.blockedPod(target, several.size(), why, now);
  }

  /** What one pod is told about a budget holds for all that wait for it. */
  private void held(PodEviction target, String text, Instant now, Instant next) {
    target.phase = Phase.WAITING;
    Optional<PodDisruptionBudget> budget = gate.decidingBudget(target.pod());
    if (budget.isEmpty()) {
      target.due = next;
      teller.report(target, ItemState.WAITING, BudgetRefusalText.server(text));
      blockageTracker.blockedPod(
          target, gate.selectingBudgets(target.pod()).size(), BudgetRefusalText.server(text), now);
    } else {
      gate.blocked(budget.get(), next);
      String why = BudgetRefusalText.held(budget.get(), text);
      waitingFor(DisruptionBudgets.name(budget.get()))
          .forEach(t -> blockageTracker.blockedByBudget(budget.get(), t, why, now));
    }
    watchBudgets();
  }

  private List<PodEviction> waitingFor(String budget) {
    return targets.values().stream()
        .filter(t -> t.phase == Phase.WAITING)
        .filter(
            t ->
                gate.decidingBudget(t.pod())
                    .filter(b -> DisruptionBudgets.name(b).equals(budget))
                    .isPresent())
        .toList();
  }

  private void watchBudgets() {
    if (!watchingBudgets) {
      watchingBudgets = true;
      evictionClient.watchBudgets();
    }
  }

  private void gone(PodEviction target) {
    if (target.settled() && target.phase != Phase.SKIPPED) {
      return;
    }
    Optional.ofNullable(askedUnder.remove(target.uid())).ifPresent(gate::answered);
    if (!nodeReady && !PodState.finished(target.pod())) {
      unconfirmed(target, "its record is gone, but its node is not ready: it may still run");
      return;
    }
    target.phase = Phase.GONE;
    teller.report(target, ItemState.DONE, "gone");
    teller.advanced(count(Phase.GONE) + count(Phase.UNCONFIRMED), targets.size());
  }

  private void giveUpWaiting(Instant now) {
    for (PodEviction target : targets.values()) {
      if (target.phase == Phase.TERMINATING
          && skippedAt(target).filter(at -> at.isBefore(now)).isPresent()) {
        unconfirmed(target, "its end was not confirmed; it is not waited for any more");
      }
    }
  }

  private void unconfirmed(PodEviction target, String why) {
    target.phase = Phase.UNCONFIRMED;
    teller.report(target, ItemState.SKIPPED, why);
    teller.advanced(count(Phase.GONE) + count(Phase.UNCONFIRMED), targets.size());
  }

  private Optional<Instant> skippedAt(PodEviction target) {
    return limits
        .skipWait()
        .or(() -> nodeReady ? Optional.empty() : Optional.of(EvictionPolicy.NOT_READY_WAIT))
        .flatMap(skip -> PodState.deletedAt(target.pod()).map(at -> at.plus(skip)));
  }

  private Duration untilNext(Instant now, Optional<Instant> notice) {
    Instant next = now.plus(LONGEST_WAIT);
    for (Optional<Instant> known :
        List.of(
            operatorOverrides.deadline(limits.deadline()), notice, blockageTracker.nextRefresh())) {
      next = earlier(next, known.orElse(next));
    }
    // When as many are asked for as may be, an answer has to come first.
    boolean full = count(Phase.REQUESTED) >= limits.parallel();
    for (PodEviction target : targets.values()) {
      if (target.phase == Phase.TERMINATING) {
        next = earlier(next, skippedAt(target).map(at -> at.plusMillis(1)).orElse(next));
      } else if (target.phase == Phase.WAITING && !full) {
        Instant opens =
            gate.decidingBudget(target.pod()).map(gate::nextAttempt).orElse(Instant.MIN);
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
            .map(t -> new Left(t.pod(), RemainingPodText.why(t, clock.instant()), t.remedy))
            .toList());
  }

  private List<Pod> pods(Phase phase) {
    return targets.values().stream().filter(t -> t.phase == phase).map(PodEviction::pod).toList();
  }

  private int count(Phase phase) {
    return (int) targets.values().stream().filter(t -> t.phase == phase).count();
  }

  private void with(String uid, Consumer<PodEviction> change) {
    Optional.ofNullable(targets.get(uid)).ifPresent(change);
  }
}
