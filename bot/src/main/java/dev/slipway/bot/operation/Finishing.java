package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes how an operation that was approved or ran has ended, and gives its cluster back. */
final class Finishing {
  private static final Logger log = LoggerFactory.getLogger(Finishing.class);
  private final OperationStore store;
  private final ClusterTurn turn;
  private final Witnesses witnesses;
  private final Insistence insist;
  private final Clock clock;

  Finishing(
      OperationStore store, ClusterTurn turn, Witnesses witnesses, Insistence insist, Clock clock) {
    this.store = store;
    this.turn = turn;
    this.witnesses = witnesses;
    this.insist = insist;
    this.clock = clock;
  }

  void fail(Operation operation, Failure failure, Run run) {
    end(operation, new Failed(clock.instant(), failure), run);
  }

  /**
   * {@code operation} is as its run knows it: of its attempt. Does nothing when the bot leaves and
   * {@code end} is a failure, before it can be written, or when another start has taken it over.
   */
  void end(Operation operation, Ended end, Run run) {
    if (end instanceof Failed && run.leaving()) {
      // The world around may be shutting down too; the next start sees whether it fails again.
      log.info("{} is left, to be continued, though it {}", operation.id(), Endings.sentence(end));
      return;
    }
    Optional<Settlement> settled =
        insist.on(
            operation.id(),
            run,
            () ->
                Settlement.settle(
                    store,
                    operation.id(),
                    witnesses.recording(
                        AuditEvent.SLIPWAY,
                        "finish",
                        o -> Endings.sentence(end),
                        o -> Transitions.finish(o, operation.attempt(), end))));
    if (settled.isEmpty()) {
      return;
    }
    switch (settled.get()) {
      case Denied(var why) -> {
        log.info("{} does not end again: {}", operation.id(), why);
        // An answer of the store may have been lost after it wrote the end.
        witnesses.changed(operation.id());
      }
      case Written(Operation ended) ->
          witnesses.told(ended.id(), AuditEvent.SLIPWAY, "finish", Endings.sentence(end));
    }
    turn.giveBack(operation);
  }
}
