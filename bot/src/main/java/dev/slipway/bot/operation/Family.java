package dev.slipway.bot.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation with all that came out of its buttons and theirs, as stored when it was looked at.
 */
final class Family {
  private final List<Operation> members;

  private Family(List<Operation> members) {
    this.members = members;
  }

  /** The family {@code member} belongs to; empty when it is not stored. */
  static Family of(OperationId member, OperationStore store) {
    Optional<Operation> root = store.find(member);
    Optional<Operation> above = root.flatMap(Operation::parent).flatMap(store::find);
    while (above.isPresent()) {
      root = above;
      above = root.flatMap(Operation::parent).flatMap(store::find);
    }
    List<Operation> members = new ArrayList<>();
    root.ifPresent(members::add);
    for (int next = 0; next < members.size(); next++) {
      members.addAll(store.children(members.get(next).id()));
    }
    return new Family(members);
  }

  /** The one all others came out of. */
  OperationId root() {
    return members.getFirst().id();
  }

  boolean has(OperationId id) {
    return members.stream().anyMatch(member -> member.id().equals(id));
  }

  /** The oldest that may run or does. */
  Optional<Operation> alive() {
    return members.stream().filter(Family::isAlive).findFirst();
  }

  Optional<Operation> aliveBut(OperationId id) {
    return members.stream()
        .filter(Family::isAlive)
        .filter(member -> !member.id().equals(id))
        .findFirst();
  }

  boolean isAlive(OperationId id) {
    return members.stream().anyMatch(member -> member.id().equals(id) && isAlive(member));
  }

  private static boolean isAlive(Operation operation) {
    return switch (operation.state()) {
      case OperationState.Approved ignored -> true;
      case OperationState.Running ignored -> true;
      case OperationState.Paused ignored -> true;
      case OperationState.AwaitingApproval ignored -> false;
      case OperationState.Ended ignored -> false;
    };
  }
}
