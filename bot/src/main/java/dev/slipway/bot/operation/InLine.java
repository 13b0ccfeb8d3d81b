package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves an approved operation waiting in line. Whoever gives the cluster back has it look again,
 * and so does the look for what is stranded; what it waits for is told when it changes.
 */
final class InLine {
  private static final Logger log = LoggerFactory.getLogger(InLine.class);

  private final OperationStore store;
  private final ClusterTurn turn;
  private final Witnesses witnesses;

  InLine(OperationStore store, ClusterTurn turn, Witnesses witnesses) {
    this.store = store;
    this.turn = turn;
    this.witnesses = witnesses;
  }

  /** Behind those, the one that has the cluster first. */
  void behind(List<OperationId> ahead, Operation operation, Run run) {
    tell(operation, new JournalEvent.WaitsInLine(ahead), run);
  }

  /** Until it may begin; nobody waits for it meanwhile. */
  void heldBack(Failure why, Operation operation, Run run) {
    turn.stepAside(operation);
    tell(operation, new JournalEvent.HeldBack(why), run);
  }

  private void tell(Operation operation, JournalEvent waiting, Run run) {
    OperationId id = operation.id();
    Optional<JournalEvent> last =
        store.view(id).stream()
            .flatMap(view -> view.journal().stream())
            .map(JournalEntry::event)
            .filter(InLine::isAboutWaiting)
            .reduce((first, next) -> next);
    if (last.filter(waiting::equals).isPresent()) {
      return;
    }
    log.info("{} waits: {}", id, waiting);
    if (store.append(id, operation.attempt(), List.of(waiting))) {
      witnesses.changed(id);
    } else {
      run.cutOff();
    }
  }

  private static boolean isAboutWaiting(JournalEvent event) {
    return event instanceof JournalEvent.WaitsInLine || event instanceof JournalEvent.HeldBack;
  }
}
