package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.bot.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Plans an operation again before it runs, waiting for a cluster that is away. How long is counted
 * from the first try in this process: while the bot was gone it did not wait.
 */
final class Replanning {
  private final OperationStore store;
  private final Planning planning;
  private final Witnesses witnesses;
  private final Insistence insist;
  private final Patience patience;
  private final Clock clock;

  Replanning(
      OperationStore store,
      Planning planning,
      Witnesses witnesses,
      Insistence insist,
      Patience patience,
      Clock clock) {
    this.store = store;
    this.planning = planning;
    this.witnesses = witnesses;
    this.insist = insist;
    this.patience = patience;
    this.clock = clock;
  }

  /** The plan or why there is none; empty when a person or the leaving bot ended the waiting. */
  Optional<Outcome<PlannedWork>> plan(Operation operation, Run run) {
    Duration most = longest(operation);
    Clock waiting = patience.measured().apply(clock);
    Instant until = waiting.instant().plus(most);
    Backoff pauses = patience.pauses();
    boolean told = false;
    while (true) {
      Outcome<PlannedWork> planned = planning.again(operation);
      Optional<Failure> away = clusterAway(planned);
      if (away.isEmpty()) {
        return Optional.of(planned);
      }
      if (!waiting.instant().isBefore(until)) {
        return Optional.of(
            Outcome.failed(OperationFailures.clusterStayedAway(operation, away.get(), most)));
      }
      if (!told) {
        tell(operation, new JournalEvent.ClusterAwaited(away.get(), until), run);
        told = true;
      }
      if (!run.pause(pauses.next())) {
        return Optional.empty();
      }
    }
  }

  /** Whether planning fails now because the cluster does not answer. */
  boolean clusterAway(Operation operation) {
    return clusterAway(planning.again(operation)).isPresent();
  }

  private Duration longest(Operation operation) {
    return operation.state() instanceof OperationState.Running
        ? patience.toContinue()
        : patience.toBegin();
  }

  /** That it waits for something; once, also when the bot was restarted meanwhile. */
  void tell(Operation operation, JournalEvent waiting, Run run) {
    OperationId id = operation.id();
    boolean stored =
        insist.on(
            id,
            run,
            () -> {
              if (!isLast(waiting, id)
                  && !store.append(id, operation.attempt(), List.of(waiting))) {
                run.cutOff();
              }
            });
    if (stored) {
      witnesses.changed(id);
    }
  }

  private boolean isLast(JournalEvent waiting, OperationId id) {
    List<JournalEntry> journal = store.view(id).map(OperationView::journal).orElse(List.of());
    return !journal.isEmpty() && waiting.getClass().isInstance(journal.getLast().event());
  }

  private static Optional<Failure> clusterAway(Outcome<PlannedWork> planned) {
    return planned instanceof Outcome.Failed<PlannedWork>(Failure failure)
            && failure.kind() == FailureKind.UNAVAILABLE
        ? Optional.of(failure)
        : Optional.empty();
  }
}
