package dev.slipway.bot.operation.lock;

import dev.slipway.actions.api.LockScope;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.ClusterLock;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.LockHolder;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.planning.LockScopeResolver;
import dev.slipway.bot.operation.port.ClusterLocks;
import dev.slipway.bot.operation.port.ClusterLocks.LockSet;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.OperationLineage;
import dev.slipway.config.types.ClusterName;
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
public final class ClusterLockManager {
  private final ClusterLocks locks;
  private final ClusterLimits limits;
  private final LockScopeResolver lockScopeResolver;
  private final OperationQueue line;
  private final OperationStore store;
  private final Clock clock;

  /** Those that take or give back at the same moment here do so one after the other. */
  private final ReentrantLock changing = new ReentrantLock(true);

  public ClusterLockManager(
      ClusterLocks locks,
      ClusterLimits limits,
      LockScopeResolver lockScopeResolver,
      OperationQueue line,
      OperationStore store,
      Clock clock) {
    this.locks = locks;
    this.limits = limits;
    this.lockScopeResolver = lockScopeResolver;
    this.line = line;
    this.store = store;
    this.clock = clock;
  }

  /** A hold that counts, with those who share it. */
  private record Acquisition(ClusterLock hold, OperationLineage family) {}

  /**
   * Who is in the way, if what locks {@code declared} has to wait; {@code parent} is whose family
   * it is.
   */
  public Optional<LockHolder> findConflict(
      LockScope declared, ClusterName cluster, Optional<OperationId> parent) {
    LockScope lockScope = lockScopeResolver.of(declared, cluster);
    if (lockScope instanceof LockScope.Nothing) {
      return Optional.empty();
    }
    List<Acquisition> counting = counting(locks.locks(cluster)).toList();
    List<Acquisition> others =
        counting.stream().filter(held -> parent.filter(held.family()::has).isEmpty()).toList();
    if (lockScope instanceof LockScope.ReturnedNodes back) {
      return taker(back, others, cluster);
    }
    return inTheWay(lockScope, others, cluster)
        // Whose family has its turn need not wait for another.
        .or(
            () ->
                others.size() < counting.size()
                    ? Optional.empty()
                    : firstInLine(Optional.empty(), lockScope, cluster));
  }

  /** Whom this one has to wait for: who is in the way, and those that are before it in line. */
  public List<OperationId> ahead(Operation operation, LockHolder lockHolder) {
    LockScope lockScope = lockScopeResolver.of(operation);
    return Stream.concat(
            Stream.of(lockHolder.operation().id()),
            line.before(Optional.of(operation), lockScope, operation.cluster()).stream()
                .map(Operation::id))
        .distinct()
        .toList();
  }

  /** Locks what the operation needs; otherwise answers who is in the way. */
  public Optional<LockHolder> acquire(Operation operation) {
    LockScope lockScope = lockScopeResolver.of(operation);
    if (lockScope instanceof LockScope.Nothing) {
      return Optional.empty();
    }
    changing.lock();
    try {
      return acquire(lockScope, operation);
    } finally {
      changing.unlock();
    }
  }

  private Optional<LockHolder> acquire(LockScope lockScope, Operation operation) {
    ClusterName cluster = operation.cluster();
    while (true) {
      LockSet before = locks.locks(cluster);
      List<Acquisition> counting = counting(before).toList();
      List<Acquisition> others =
          counting.stream().filter(held -> !held.family().has(operation.id())).toList();
      if (lockScope instanceof LockScope.ReturnedNodes back) {
        return taker(back, others, cluster);
      }
      Optional<LockHolder> other = inTheWay(lockScope, others, cluster);
      if (other.isPresent() || isCovered(lockScope, operation.id(), counting)) {
        return other;
      }
      Optional<LockHolder> first =
          operation.state() instanceof OperationState.Approved
              ? firstInLine(Optional.of(operation).filter(Operation::queued), lockScope, cluster)
              : Optional.empty();
      if (first.isPresent()) {
        return first;
      }
      List<ClusterLock> now = new ArrayList<>();
      counting.stream()
          .filter(held -> !isReplaced(held, operation.id()))
          .map(Acquisition::hold)
          .forEach(now::add);
      now.add(new ClusterLock(operation.id(), lockScope, clock.instant()));
      if (locks.replace(cluster, before, now)) {
        return Optional.empty();
      }
    }
  }

  /**
   * Gives back what it holds, or hands it on to one of its family that still runs. What may still
   * run itself keeps it, so that a run which was taken over takes nothing from the next.
   */
  public void releaseLocks(Operation operation) {
    if (OperationLineage.of(operation.id(), store).isAlive(operation.id())) {
      return;
    }
    if (release(operation) || operation.queued()) {
      line.wake(operation.cluster());
    }
  }

  /** Gives back what it holds though it may still run, because it may not begin now. */
  public void yieldLocks(Operation operation) {
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
      LockSet before = locks.locks(operation.cluster());
      Optional<ClusterLock> own =
          before.all().stream().filter(h -> h.operation().equals(id)).findFirst();
      if (own.isEmpty()) {
        return false;
      }
      List<ClusterLock> now = new ArrayList<>(before.all());
      now.remove(own.get());
      OperationLineage.of(id, store)
          .aliveBut(id)
          .filter(
              heir -> now.stream().noneMatch(clusterLock -> clusterLock.operation().equals(heir)))
          .ifPresent(heir -> now.add(new ClusterLock(heir, own.get().scope(), clock.instant())));
      if (locks.replace(operation.cluster(), before, now)) {
        return true;
      }
    }
  }

  private Optional<LockHolder> firstInLine(
      Optional<Operation> last, LockScope lockScope, ClusterName cluster) {
    return line.before(last, lockScope, cluster).stream()
        .findFirst()
        .map(next -> new LockHolder(next, lockScope, next.createdAt()));
  }

  private Stream<Acquisition> counting(LockSet lockSet) {
    Map<OperationId, OperationLineage> families =
        OperationLineage.of(lockSet.all().stream().map(ClusterLock::operation).toList(), store);
    return lockSet.all().stream()
        .map(
            clusterLock ->
                new Acquisition(
                    clusterLock, Objects.requireNonNull(families.get(clusterLock.operation()))))
        .filter(held -> held.family().alive().isPresent());
  }

  private Optional<LockHolder> inTheWay(
      LockScope lockScope, List<Acquisition> others, ClusterName cluster) {
    Optional<Acquisition> conflict =
        others.stream().filter(held -> held.hold().scope().conflictsWith(lockScope)).findFirst();
    return conflict
        .or(() -> lockScope.disrupts() ? overLimit(others, cluster) : Optional.empty())
        .flatMap(this::occupant);
  }

  /**
   * Who still needs what is to be given back: whoever runs and took it, or has one of the nodes to
   * itself by what its action declares; a cluster that allows one at a time is held as a whole.
   */
  private Optional<LockHolder> taker(
      LockScope.ReturnedNodes back, List<Acquisition> others, ClusterName cluster) {
    if (others.isEmpty()) {
      return Optional.empty();
    }
    Set<OperationId> took =
        store.possessions().stream()
            .filter(it -> it.cluster().equals(cluster) && it.kind().equals(back.kind()))
            .filter(it -> back.nodes().contains(it.subject()))
            .map(HeldResource::operation)
            .collect(Collectors.toSet());
    for (Acquisition held : others) {
      Optional<Operation> running =
          held.family()
              .alive()
              .flatMap(store::find)
              .filter(o -> took.contains(o.id()) || o.scope().conflictsWith(back));
      if (running.isPresent()) {
        return Optional.of(
            new LockHolder(running.get(), new LockScope.Nodes(back.nodes()), held.hold().since()));
      }
    }
    return Optional.empty();
  }

  /** One of them, where they are as many as the cluster allows at a time. */
  private Optional<Acquisition> overLimit(List<Acquisition> others, ClusterName cluster) {
    List<Acquisition> disruptive =
        others.stream().filter(held -> held.hold().scope().disrupts()).toList();
    long families = disruptive.stream().map(held -> held.family().root()).distinct().count();
    return families < limits.parallel(cluster) ? Optional.empty() : disruptive.stream().findFirst();
  }

  private Optional<LockHolder> occupant(Acquisition held) {
    return held.family()
        .alive()
        .flatMap(store::find)
        .map(alive -> new LockHolder(alive, held.hold().scope(), held.hold().since()));
  }

  // A relative that ended without handing on what it held.
  private static boolean isReplaced(Acquisition held, OperationId id) {
    OperationId holder = held.hold().operation();
    return holder.equals(id) || (held.family().has(id) && !held.family().isAlive(holder));
  }

  // By itself, or by a relative that runs and will hand it on.
  private static boolean isCovered(
      LockScope lockScope, OperationId id, List<Acquisition> counting) {
    return counting.stream()
        .filter(held -> held.family().has(id))
        .filter(held -> held.family().isAlive(held.hold().operation()))
        .anyMatch(held -> held.hold().scope().covers(lockScope));
  }
}
