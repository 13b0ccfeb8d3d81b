package dev.slipway.bot.operation.lock;

import dev.slipway.actions.api.LockScope;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.planning.LockScopeResolver;
import dev.slipway.bot.operation.planning.PlanService;
import dev.slipway.bot.operation.port.OperationScheduler;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.config.types.ClusterName;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Those that may run and wait for a part of a cluster, in the order they were asked for, those that
 * take over before all others. Whoever was not approved yet keeps nobody waiting, and neither does
 * who may not begin now, as in a freeze. Each that is found here starts by itself: whoever gives
 * something back has them look again, and so does the look for what is stranded.
 */
public final class OperationQueue {
  public static final Comparator<Operation> ORDER =
      Comparator.comparing((Operation o) -> o.preempts().isEmpty())
          .thenComparingLong(o -> o.id().number());

  private final OperationStore store;
  private final PlanService planService;
  private final LockScopeResolver lockScopeResolver;
  private final OperationScheduler schedule;
  private final Clock clock;

  public OperationQueue(
      OperationStore store,
      PlanService planService,
      LockScopeResolver lockScopeResolver,
      OperationScheduler schedule,
      Clock clock) {
    this.store = store;
    this.planService = planService;
    this.lockScopeResolver = lockScopeResolver;
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Those that need the same; of {@code last} and those behind it none. */
  List<Operation> before(Optional<Operation> last, LockScope lockScope, ClusterName cluster) {
    Instant now = clock.instant();
    return store.queued(cluster).stream()
        .filter(o -> last.filter(it -> ORDER.compare(o, it) >= 0).isEmpty())
        .filter(o -> planService.forbids(o, now).isEmpty())
        .filter(o -> needs(o).filter(lockScope::conflictsWith).isPresent())
        .sorted(ORDER)
        .toList();
  }

  /** Has them look whether their turn has come. */
  void wake(ClusterName cluster) {
    store.queued(cluster).forEach(operation -> schedule.runNow(operation.id()));
  }

  // What this version cannot carry out keeps nobody waiting here.
  private Optional<LockScope> needs(Operation operation) {
    return planService.isKnown(operation)
        ? Optional.of(lockScopeResolver.of(operation))
        : Optional.empty();
  }
}
