package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Maintenance;
import dev.slipway.config.vocabulary.ClusterName;
import java.util.Optional;

/**
 * Sees to it that a cluster carries out one disruptive operation at a time. A lock whose operation
 * no longer runs, because the bot died between its end and giving the lock back, counts as free.
 */
final class ClusterTurn {
  private final ClusterLocks locks;
  private final OperationStore store;

  ClusterTurn(ClusterLocks locks, OperationStore store) {
    this.locks = locks;
    this.store = store;
  }

  /** Whose turn it is instead, if this action has to wait. */
  Optional<Operation> busy(Maintenance action, ClusterName cluster) {
    return needed(action) ? locks.holder(cluster).flatMap(this::alive) : Optional.empty();
  }

  /** Takes the cluster if the action needs it to itself; otherwise answers whose turn it is. */
  Optional<Operation> take(Maintenance action, Operation operation) {
    if (!needed(action)) {
      return Optional.empty();
    }
    Optional<OperationId> holder = locks.acquire(operation.cluster(), operation.id());
    while (holder.isPresent()) {
      Optional<Operation> alive = holder.flatMap(this::alive);
      if (alive.isPresent()) {
        return alive;
      }
      if (locks.takeOver(operation.cluster(), holder.get(), operation.id())) {
        return Optional.empty();
      }
      holder = locks.acquire(operation.cluster(), operation.id());
    }
    return Optional.empty();
  }

  void giveBack(Operation operation) {
    locks.release(operation.cluster(), operation.id());
  }

  private Optional<Operation> alive(OperationId id) {
    return store
        .find(id)
        .filter(
            o ->
                switch (o.state()) {
                  case OperationState.Approved ignored -> true;
                  case OperationState.Running ignored -> true;
                  case OperationState.AwaitingApproval ignored -> false;
                  case OperationState.Ended ignored -> false;
                });
  }

  private static boolean needed(Maintenance action) {
    return switch (action.descriptor().risk()) {
      case DISRUPTIVE -> true;
      case REVERSIBLE, QUESTION -> false;
    };
  }
}
