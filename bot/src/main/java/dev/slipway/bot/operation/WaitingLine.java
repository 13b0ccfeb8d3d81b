package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Scope;
import dev.slipway.config.vocabulary.ClusterName;
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
final class WaitingLine {
  static final Comparator<Operation> ORDER =
      Comparator.comparing((Operation o) -> o.takesOver().isEmpty())
          .thenComparingLong(o -> o.id().number());

  private final OperationStore store;
  private final Planning planning;
  private final Scopes scopes;
  private final OperationSchedule schedule;
  private final Clock clock;

  WaitingLine(
      OperationStore store,
      Planning planning,
      Scopes scopes,
      OperationSchedule schedule,
      Clock clock) {
    this.store = store;
    this.planning = planning;
    this.scopes = scopes;
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Those that need the same; of {@code last} and those behind it none. */
  List<Operation> before(Optional<Operation> last, Scope scope, ClusterName cluster) {
    Instant now = clock.instant();
    return store.inLine(cluster).stream()
        .filter(o -> last.filter(it -> ORDER.compare(o, it) >= 0).isEmpty())
        .filter(o -> planning.forbids(o, now).isEmpty())
        .filter(o -> needs(o).filter(scope::conflictsWith).isPresent())
        .sorted(ORDER)
        .toList();
  }

  /** Has them look whether their turn has come. */
  void wake(ClusterName cluster) {
    store.inLine(cluster).forEach(operation -> schedule.runNow(operation.id()));
  }

  // What this version cannot carry out keeps nobody waiting here.
  private Optional<Scope> needs(Operation operation) {
    return planning.action(operation) instanceof Outcome.Success<Maintenance>(Maintenance action)
        ? Optional.of(scopes.of(action, operation.arguments(), operation.cluster()))
        : Optional.empty();
  }
}
