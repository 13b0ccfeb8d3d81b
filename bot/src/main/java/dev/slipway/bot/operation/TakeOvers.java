package dev.slipway.bot.operation;

import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has whoever is in the way cancelled for what was approved to take over from it, and from nobody
 * else. Nothing but the two operations' own rows says how far that is, so whoever comes after a
 * crash goes on with it.
 */
final class TakeOvers {
  private static final Logger log = LoggerFactory.getLogger(TakeOvers.class);
  private static final String VERB = "take over";

  private final OperationStore store;
  private final ClusterTurn turn;
  private final OperationSchedule schedule;
  private final BiConsumer<OperationId, UserId> stop;
  private final Witnesses witnesses;
  private final Clock clock;

  /** {@code stop} tells a run in this process, if there is one, that it was cancelled. */
  TakeOvers(
      OperationStore store,
      ClusterTurn turn,
      OperationSchedule schedule,
      BiConsumer<OperationId, UserId> stop,
      Witnesses witnesses,
      Clock clock) {
    this.store = store;
    this.turn = turn;
    this.schedule = schedule;
    this.stop = stop;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  /** What an approver has to know of {@code holder}. */
  static JournalEvent of(OperationView holder) {
    Operation operation = holder.operation();
    return new JournalEvent.TakesOver(
        operation.id(),
        operation.plan().title(),
        operation.requester(),
        operation.reason(),
        operation.state(),
        RetryPlanner.of(holder));
  }

  /** Whether {@code other} is the one to be cancelled for {@code taker}, and nobody has yet. */
  boolean isDue(Operation taker, Occupant other) {
    OperationId holder = other.operation().id();
    return taker.takesOver().filter(holder::equals).isPresent()
        && store.view(holder).filter(view -> view.cancelAskedBy().isEmpty()).isPresent();
  }

  /** Has it cancelled: at once where it does not run, at its next safe point where it does. */
  void carryOut(Operation taker, UserId approvedBy, OperationId holder, Run run) {
    if (!tell(taker, new JournalEvent.TookOver(holder))) {
      run.cutOff();
      return;
    }
    String detail = "for " + taker.id() + ", approved by " + approvedBy;
    Settlement settled =
        Settlement.settle(
            store,
            holder,
            witnesses.recording(
                taker.requester().value(),
                VERB,
                o -> detail,
                // Another writer between these two readings is found out when it is written.
                o ->
                    Transitions.takeOver(
                        store.view(holder).orElseThrow(), taker, approvedBy, clock.instant())));
    switch (settled) {
      case Denied(var why) -> log.info("{} is not cancelled for {}: {}", holder, taker.id(), why);
      case Written(Operation stopped) -> {
        witnesses.told(holder, taker.requester().value(), VERB, detail);
        if (stopped.ended()) {
          turn.giveBack(stopped);
        } else {
          stop.accept(holder, taker.requester());
          // Where nobody carries it out, a look at it ends it.
          schedule.runNow(holder);
        }
      }
    }
  }

  // Before it is done, so that whoever dies in between leaves the taker's story complete.
  private boolean tell(Operation taker, JournalEvent event) {
    boolean told =
        store.view(taker.id()).stream()
            .flatMap(view -> view.journal().stream())
            .anyMatch(entry -> entry.event().equals(event));
    if (told) {
      return true;
    }
    boolean stored = store.append(taker.id(), taker.attempt(), List.of(event));
    if (stored) {
      witnesses.changed(taker.id());
    }
    return stored;
  }
}
