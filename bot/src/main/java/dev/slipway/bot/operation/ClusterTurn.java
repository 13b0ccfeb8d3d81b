package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Maintenance;
import dev.slipway.config.vocabulary.ClusterName;
import java.util.Optional;

/**
 * Sees to it that a cluster carries out one disruptive operation at a time. An operation and those
 * asked for by its buttons are one family and share the turn: the lock is held by one of them, and
 * goes on to the next when that one ends. A lock whose whole family no longer runs, because the bot
 * died between an end and giving the lock back, counts as free.
 */
final class ClusterTurn {
  private final ClusterLocks locks;
  private final OperationStore store;

  ClusterTurn(ClusterLocks locks, OperationStore store) {
    this.locks = locks;
    this.store = store;
  }

  /** Whose turn it is instead, if this action has to wait; {@code parent} is whose family it is. */
  Optional<Operation> busy(Maintenance action, ClusterName cluster, Optional<OperationId> parent) {
    return needed(action)
        ? locks
            .holder(cluster)
            .map(holder -> Family.of(holder, store))
            .filter(family -> parent.filter(family::has).isEmpty())
            .flatMap(Family::alive)
        : Optional.empty();
  }

  /** Takes the cluster if the action needs it to itself; otherwise answers whose turn it is. */
  Optional<Operation> take(Maintenance action, Operation operation) {
    if (!needed(action)) {
      return Optional.empty();
    }
    Optional<OperationId> holder = locks.acquire(operation.cluster(), operation.id());
    while (holder.isPresent()) {
      Family family = Family.of(holder.get(), store);
      if (family.has(operation.id())) {
        if (family.isAlive(holder.get())) {
          return Optional.empty();
        }
      } else if (family.alive().isPresent()) {
        return family.alive();
      }
      if (locks.takeOver(operation.cluster(), holder.get(), operation.id())) {
        return Optional.empty();
      }
      holder = locks.acquire(operation.cluster(), operation.id());
    }
    return Optional.empty();
  }

  /** Gives the cluster back, or on to one of its family that still runs. */
  void giveBack(Operation operation) {
    Optional<Operation> next = Family.of(operation.id(), store).aliveBut(operation.id());
    if (next.isPresent()) {
      boolean handed = locks.takeOver(operation.cluster(), operation.id(), next.get().id());
      if (handed) {
        return;
      }
    }
    locks.release(operation.cluster(), operation.id());
  }

  private static boolean needed(Maintenance action) {
    return switch (action.descriptor().risk()) {
      case DISRUPTIVE -> true;
      case REVERSIBLE, QUESTION -> false;
    };
  }
}
