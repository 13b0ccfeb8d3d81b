package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Scope;
import dev.slipway.bot.operation.ClusterLocks.Holds;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees to it that disruptive operations do not get in each other's way. Each has its cluster to
 * itself, or its nodes where the cluster allows several at a time. An operation and those asked for
 * by its buttons are one family and share the turn: what one of them holds goes on to the next when
 * that one ends. Those that wait in line come first when a turn is free. What a family holds that
 * no longer runs, because the bot died between an end and giving it back, counts as free.
 */
final class ClusterTurn {
  private final ClusterLocks locks;
  private final ClusterLimits limits;
  private final Scopes scopes;
  private final WaitingLine line;
  private final OperationStore store;
  private final Clock clock;

  /** Those that take or give back at the same moment here do so one after the other. */
  private final ReentrantLock changing = new ReentrantLock(true);

  ClusterTurn(
      ClusterLocks locks,
      ClusterLimits limits,
      Scopes scopes,
      WaitingLine line,
      OperationStore store,
      Clock clock) {
    this.locks = locks;
    this.limits = limits;
    this.scopes = scopes;
    this.line = line;
    this.store = store;
    this.clock = clock;
  }

  /** A hold that counts, with those who share it. */
  private record Held(Hold hold, Family family) {}

  /** Who is in the way, if this action has to wait; {@code parent} is whose family it is. */
  Optional<Occupant> busy(
      Maintenance action, Arguments arguments, ClusterName cluster, Optional<OperationId> parent) {
    Scope scope = scopes.of(action, arguments, cluster);
    if (scope instanceof Scope.Nothing) {
      return Optional.empty();
    }
    List<Held> counting = counting(locks.holds(cluster)).toList();
    List<Held> others =
        counting.stream().filter(held -> parent.filter(held.family()::has).isEmpty()).toList();
    if (scope instanceof Scope.GivingBack back) {
      return taker(back, others, cluster);
    }
    return inTheWay(scope, others, cluster)
        // Whose family has its turn need not wait for another.
        .or(
            () ->
                others.size() < counting.size()
                    ? Optional.empty()
                    : firstInLine(Optional.empty(), scope, cluster));
  }

  /** Whom this one has to wait for: who is in the way, and those that are before it in line. */
  List<OperationId> ahead(Maintenance action, Operation operation, Occupant occupant) {
    Scope scope = scopes.of(action, operation.arguments(), operation.cluster());
    return Stream.concat(
            Stream.of(occupant.operation().id()),
            line.before(Optional.of(operation), scope, operation.cluster()).stream()
                .map(Operation::id))
        .distinct()
        .toList();
  }

  /** Takes what the action needs to itself; otherwise answers who is in the way. */
  Optional<Occupant> take(Maintenance action, Operation operation) {
    Scope scope = scopes.of(action, operation.arguments(), operation.cluster());
    if (scope instanceof Scope.Nothing) {
      return Optional.empty();
    }
    changing.lock();
    try {
      return take(scope, operation);
    } finally {
      changing.unlock();
    }
  }

  private Optional<Occupant> take(Scope scope, Operation operation) {
    ClusterName cluster = operation.cluster();
    while (true) {
      Holds before = locks.holds(cluster);
      List<Held> counting = counting(before).toList();
      List<Held> others =
          counting.stream().filter(held -> !held.family().has(operation.id())).toList();
      if (scope instanceof Scope.GivingBack back) {
        return taker(back, others, cluster);
      }
      Optional<Occupant> other = inTheWay(scope, others, cluster);
      if (other.isPresent() || isCovered(scope, operation.id(), counting)) {
        return other;
      }
      Optional<Occupant> first =
          operation.state() instanceof OperationState.Approved
              ? firstInLine(Optional.of(operation).filter(Operation::inLine), scope, cluster)
              : Optional.empty();
      if (first.isPresent()) {
        return first;
      }
      List<Hold> now = new ArrayList<>();
      counting.stream()
          .filter(held -> !isReplaced(held, operation.id()))
          .map(Held::hold)
          .forEach(now::add);
      now.add(new Hold(operation.id(), scope, clock.instant()));
      if (locks.replace(cluster, before, now)) {
        return Optional.empty();
      }
    }
  }

  /**
   * Gives back what it holds, or hands it on to one of its family that still runs. What may still
   * run itself keeps it, so that a run which was taken over takes nothing from the next.
   */
  void giveBack(Operation operation) {
    if (Family.of(operation.id(), store).isAlive(operation.id())) {
      return;
    }
    if (release(operation) || operation.inLine()) {
      line.wake(operation.cluster());
    }
  }

  /** Gives back what it holds though it may still run, because it may not begin now. */
  void stepAside(Operation operation) {
    if (release(operation)) {
      line.wake(operation.cluster());
    }
  }

  /** Whether there was anything to give back. */
  private boolean release(Operation operation) {
    changing.lock();
    try {
      return released(operation);
    } finally {
      changing.unlock();
    }
  }

  private boolean released(Operation operation) {
    OperationId id = operation.id();
    while (true) {
      Holds before = locks.holds(operation.cluster());
      Optional<Hold> own = before.all().stream().filter(h -> h.operation().equals(id)).findFirst();
      if (own.isEmpty()) {
        return false;
      }
      List<Hold> now = new ArrayList<>(before.all());
      now.remove(own.get());
      Family.of(id, store)
          .aliveBut(id)
          .filter(heir -> now.stream().noneMatch(hold -> hold.operation().equals(heir)))
          .ifPresent(heir -> now.add(new Hold(heir, own.get().scope(), clock.instant())));
      if (locks.replace(operation.cluster(), before, now)) {
        return true;
      }
    }
  }

  private Optional<Occupant> firstInLine(
      Optional<Operation> last, Scope scope, ClusterName cluster) {
    return line.before(last, scope, cluster).stream()
        .findFirst()
        .map(next -> new Occupant(next, scope, next.createdAt()));
  }

  private Stream<Held> counting(Holds holds) {
    Map<OperationId, Family> families =
        Family.of(holds.all().stream().map(Hold::operation).toList(), store);
    return holds.all().stream()
        .map(hold -> new Held(hold, Objects.requireNonNull(families.get(hold.operation()))))
        .filter(held -> held.family().alive().isPresent());
  }

  private Optional<Occupant> inTheWay(Scope scope, List<Held> others, ClusterName cluster) {
    Optional<Held> conflict =
        others.stream().filter(held -> held.hold().scope().conflictsWith(scope)).findFirst();
    return conflict
        .or(() -> scope.disrupts() ? overLimit(others, cluster) : Optional.empty())
        .flatMap(this::occupant);
  }

  /**
   * Who still needs what is to be given back: whoever runs and took it, or has one of the nodes to
   * itself by what its action declares; a cluster that allows one at a time is held as a whole.
   */
  private Optional<Occupant> taker(Scope.GivingBack back, List<Held> others, ClusterName cluster) {
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Set<OperationId> took =
        store.possessions().stream()
            .filter(it -> it.cluster().equals(cluster) && it.what().equals(back.what()))
            .filter(it -> back.nodes().contains(it.subject()))
            .map(Possession::operation)
            .collect(Collectors.toSet());
    for (Held held : others) {
      Optional<Operation> running =
          held.family()
              .alive()
              .flatMap(store::find)
              .filter(o -> took.contains(o.id()) || scopes.declared(o).conflictsWith(back));
      if (running.isPresent()) {
        return Optional.of(
            new Occupant(running.get(), new Scope.Nodes(back.nodes()), held.hold().since()));
      }
    }
    return Optional.empty();
  }

  /** One of them, where they are as many as the cluster allows at a time. */
  private Optional<Held> overLimit(List<Held> others, ClusterName cluster) {
    List<Held> disruptive = others.stream().filter(held -> held.hold().scope().disrupts()).toList();
    long families = disruptive.stream().map(held -> held.family().root()).distinct().count();
    return families < limits.parallel(cluster) ? Optional.empty() : disruptive.stream().findFirst();
  }

  private Optional<Occupant> occupant(Held held) {
    return held.family()
        .alive()
        .flatMap(store::find)
        .map(alive -> new Occupant(alive, held.hold().scope(), held.hold().since()));
  }

  // A relative that ended without handing on what it held.
  private static boolean isReplaced(Held held, OperationId id) {
    OperationId holder = held.hold().operation();
    return holder.equals(id) || (held.family().has(id) && !held.family().isAlive(holder));
  }

  // By itself, or by a relative that runs and will hand it on.
  private static boolean isCovered(Scope scope, OperationId id, List<Held> counting) {
    return counting.stream()
        .filter(held -> held.family().has(id))
        .filter(held -> held.family().isAlive(held.hold().operation()))
        .anyMatch(held -> held.hold().scope().covers(scope));
  }
}
