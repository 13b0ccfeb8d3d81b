package dev.slipway.bot.operation.execution;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.operation.lock.ClusterLockManager;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationStore;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves an approved operation waiting in line. Whoever gives the cluster back has it look again,
 * and so does the look for what is stranded; what it waits for is told when it changes.
 */
final class QueueNotices {
  private static final Logger log = LoggerFactory.getLogger(QueueNotices.class);

  private final OperationStore store;
  private final ClusterLockManager turn;
  private final ChangePublisher changePublisher;

  QueueNotices(OperationStore store, ClusterLockManager turn, ChangePublisher changePublisher) {
    this.store = store;
    this.turn = turn;
    this.changePublisher = changePublisher;
  }

  /** Behind those, the one that has the cluster first. */
  void behind(List<OperationId> ahead, Operation operation, Execution execution) {
    tell(operation, new JournalEvent.Queued(ahead), execution);
  }

  /** Until it may begin; nobody waits for it meanwhile. */
  void heldBack(Failure why, Operation operation, Execution execution) {
    turn.yieldLocks(operation);
    tell(operation, new JournalEvent.StartBlocked(why), execution);
  }

  private void tell(Operation operation, JournalEvent waiting, Execution execution) {
    OperationId id = operation.id();
    Optional<JournalEvent> last =
        store.view(id).stream()
            .flatMap(view -> view.journal().stream())
            .map(JournalEntry::event)
            .filter(QueueNotices::isAboutWaiting)
            .reduce((first, next) -> next);
    if (last.filter(waiting::equals).isPresent()) {
      return;
    }
    log.info("{} waits: {}", id, waiting);
    if (store.append(id, operation.attempt(), List.of(waiting))) {
      changePublisher.notifyListeners(id);
    } else {
      execution.fence();
    }
  }

  private static boolean isAboutWaiting(JournalEvent event) {
    return event instanceof JournalEvent.Queued || event instanceof JournalEvent.StartBlocked;
  }
}
