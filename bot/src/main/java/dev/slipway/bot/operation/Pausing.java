package dev.slipway.bot.operation;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heeds what people asked of a run, and writes that it has paused. */
final class Pausing {
  /** What a paused operation had done when no step of this attempt was asked to stop. */
  static final Text AS_BEFORE = Text.of("What had been done before stays done");

  private static final Logger log = LoggerFactory.getLogger(Pausing.class);
  private final OperationStore store;
  private final Finishing finishing;
  private final Witnesses witnesses;
  private final Insistence insist;
  private final Clock clock;

  Pausing(
      OperationStore store,
      Finishing finishing,
      Witnesses witnesses,
      Insistence insist,
      Clock clock) {
    this.store = store;
    this.finishing = finishing;
    this.witnesses = witnesses;
    this.insist = insist;
    this.clock = clock;
  }

  /** Looks for what was asked of the process before this one, of another, or a moment ago. */
  void heed(OperationId id, Run run) {
    insist
        .on(id, run, () -> store.view(id))
        .flatMap(view -> view)
        .ifPresent(
            view -> {
              view.cancelAskedBy().ifPresent(run::cancel);
              view.pauseAskedBy().ifPresent(run::hold);
            });
  }

  /** Leaves it paused for {@code by}, unless somebody cancels it in the same moment. */
  void pause(Operation running, UserId by, Text doneSoFar, Run run) {
    Optional<Settlement> settled =
        insist.on(
            running.id(),
            run,
            () ->
                Settlement.settle(
                    store,
                    running.id(),
                    witnesses.recording(
                        AuditEvent.SLIPWAY,
                        "paused",
                        o ->
                            Transitions.paused(
                                store.view(running.id()).orElseThrow(),
                                running.attempt(),
                                by,
                                doneSoFar,
                                clock.instant()))));
    if (settled.isEmpty()) {
      return;
    }
    switch (settled.get()) {
      case Denied(var why) -> log.info("{} is not paused: {}", running.id(), why);
      case Written(Operation paused) ->
          witnesses.told(paused.id(), AuditEvent.SLIPWAY, "paused", paused.plan().title());
    }
    heed(running.id(), run);
    run.cancelledBy()
        .ifPresent(
            who -> finishing.end(running, new Cancelled(clock.instant(), who, doneSoFar), run));
  }
}
