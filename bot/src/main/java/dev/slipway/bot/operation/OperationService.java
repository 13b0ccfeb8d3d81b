package dev.slipway.bot.operation;

import dev.slipway.actions.cluster.Clusters;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Plan;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.Pulse;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves operations on. Every decision is a pure transition settled by the store's compare-and-swap,
 * so several instances may share a store. Thread-safe. Closing stops taking requests and leaves
 * what runs to be continued; it returns within seconds.
 */
public final class OperationService
    implements Operations, OperationWork, Pulse.Work, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OperationService.class);
  private static final Duration PROGRESS_WINDOW = Duration.ofMillis(400);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

  private final OperationStore store;
  private final Requests requests;
  private final Decisions decisions;
  private final Offers offers;
  private final Possessions possessions;
  private final OperationRunner runner;
  private final Membership membership;
  private final Executor executor;
  private final Map<OperationId, Run> runs = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /**
   * Puts it together.
   *
   * @param executor for small delayed work, never for running operations; a virtual thread per task
   *     is fine
   * @param membership when this replica may work, and which others do
   * @param listeners told after each stored change
   */
  public OperationService(
      OperationStore store,
      ClusterLocks locks,
      ClusterLimits limits,
      ActionCatalog catalog,
      Clusters clusters,
      Calm calm,
      ApprovalPolicy policy,
      AuditLog audit,
      OperationSchedule schedule,
      Executor executor,
      Membership membership,
      Clock clock,
      List<OperationListener> listeners) {
    this(
        store,
        locks,
        limits,
        catalog,
        clusters,
        calm,
        policy,
        audit,
        schedule,
        executor,
        Patience.USUAL,
        membership,
        clock,
        listeners);
  }

  OperationService(
      OperationStore store,
      ClusterLocks locks,
      ClusterLimits limits,
      ActionCatalog catalog,
      Clusters clusters,
      Calm calm,
      ApprovalPolicy policy,
      AuditLog audit,
      OperationSchedule schedule,
      Executor executor,
      Patience patience,
      Membership membership,
      Clock givenClock,
      List<OperationListener> listeners) {
    // As fine as the store keeps it, so that what is read back equals what was written.
    Clock clock = Clock.tick(givenClock, Duration.ofMillis(1));
    this.store = store;
    this.membership = membership;
    this.executor = executor;
    Planning planning = new Planning(catalog, clusters, calm, clock);
    Scopes scopes = new Scopes(limits, planning);
    WaitingLine line = new WaitingLine(store, planning, scopes, schedule, clock);
    ClusterTurn turn = new ClusterTurn(locks, limits, scopes, line, store, clock);
    Witnesses witnesses = new Witnesses(audit, listeners, clock);
    this.requests = new Requests(store, planning, policy, turn, schedule, witnesses, clock);
    this.decisions =
        new Decisions(store, planning, policy, turn, schedule, requests::start, witnesses, clock);
    this.offers = new Offers(store, planning, policy, requests, witnesses);
    this.possessions = new Possessions(store, clusters, catalog.stillTaken(), executor, clock);
    Executor afterWindow =
        CompletableFuture.delayedExecutor(
            PROGRESS_WINDOW.toMillis(), TimeUnit.MILLISECONDS, executor);
    this.runner =
        new OperationRunner(
            store,
            planning,
            policy,
            turn,
            schedule,
            this::stop,
            witnesses,
            executor,
            afterWindow,
            patience,
            membership,
            clock);
  }

  @Override
  public List<Possession> possessions() {
    return possessions.list();
  }

  @Override
  public Outcome<Plan> preview(
      String action, ClusterName cluster, Arguments arguments, Requester requester) {
    return requests.preview(action, cluster, arguments, requester);
  }

  @Override
  public Outcome<Asked> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<StartTime> startAt) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Asking for " + action + " on " + cluster))
        : requests.request(
            action, cluster, arguments, requester, Optional.empty(), startAt, List.of());
  }

  @Override
  public Outcome<Asked> request(
      String action, ClusterName cluster, Arguments arguments, Requester requester, IfBusy ifBusy) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Asking for " + action + " on " + cluster))
        : requests.request(action, cluster, arguments, requester, ifBusy);
  }

  @Override
  public Outcome<Operation> approve(OperationId id, long version, UserId by) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Approving " + id))
        : decisions.approve(id, version, by);
  }

  @Override
  public Outcome<Operation> reject(OperationId id, long version, UserId by, String reason) {
    return decisions.reject(id, version, by, reason);
  }

  @Override
  public Outcome<Operation> cancel(OperationId id, UserId by) {
    Outcome<Operation> outcome = decisions.cancel(id, by);
    if (outcome instanceof Outcome.Success<Operation>) {
      stop(id, by);
    }
    return outcome;
  }

  private void stop(OperationId id, UserId by) {
    Optional.ofNullable(runs.get(id)).ifPresent(run -> run.cancel(by));
  }

  @Override
  public Outcome<Operation> pause(OperationId id, UserId by) {
    Outcome<Operation> outcome = decisions.pause(id, by);
    if (outcome instanceof Outcome.Success<Operation>) {
      Optional.ofNullable(runs.get(id)).ifPresent(run -> run.hold(by));
    }
    return outcome;
  }

  @Override
  public Outcome<Operation> resume(OperationId id, UserId by) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Resuming " + id))
        : decisions.resume(id, by);
  }

  @Override
  public Outcome<Taken> take(OfferId offer, Requester by) {
    if (stopping) {
      return Outcome.failed(
          OperationFailures.stopping("Pressing a button of " + offer.operation()));
    }
    Outcome<Taken> outcome = offers.take(offer, by);
    if (outcome instanceof Outcome.Success<Taken>(Taken.Told(Operation told))) {
      Optional.ofNullable(runs.get(told.id())).ifPresent(Run::directed);
    }
    return outcome;
  }

  @Override
  public Outcome<Asked> retry(OperationId id, Requester by) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Asking for " + id + " again"))
        : offers.retry(id, by);
  }

  @Override
  public Outcome<Operation> keep(OperationId id, UserId by) {
    return offers.keep(id, by);
  }

  @Override
  public Outcome<OperationView> view(OperationId id) {
    return store
        .view(id)
        .<Outcome<OperationView>>map(Outcome::of)
        .orElseGet(() -> Outcome.failed(OperationFailures.unknownOperation(id)));
  }

  @Override
  public List<Operation> list(int most) {
    return Stream.concat(
            store.open(most).stream(), store.recent(most).stream().filter(Operation::ended))
        .limit(most)
        .toList();
  }

  @Override
  public void resumeAll() {
    for (Operation operation : store.open()) {
      log.info("{} ({}) goes on", operation.id(), operation.plan().title());
      requests.sendOnItsWay(operation);
    }
  }

  @Override
  public void takeUpStranded() {
    for (Operation operation : store.open()) {
      if (!stopping && !requests.isOnItsWay(operation)) {
        if (requests.isKnown(operation) && !operation.inLine()) {
          log.info("{} ({}) was stranded and goes on", operation.id(), operation.plan().title());
        }
        requests.sendOnItsWay(operation);
      }
    }
  }

  @Override
  public void run(OperationId id) {
    Run run = new Run(membership::mayWork);
    for (Run other = runs.putIfAbsent(id, run); other != null; other = runs.putIfAbsent(id, run)) {
      // It may be about to leave the operation approved or running behind, so look again after it.
      other.over().join();
    }
    try {
      if (stopping || !comesToWork(run)) {
        log.info("{} does not start: Slipway is being stopped", id);
      } else {
        runner.carryOut(id, run);
      }
    } finally {
      runs.remove(id);
      run.ended();
    }
  }

  // As when it is cut off from the store, or has not joined the other replicas yet.
  private boolean comesToWork(Run run) {
    while (!membership.mayWork()) {
      if (!run.pauseUnlessLeaving(LOOK_AGAIN)) {
        return false;
      }
    }
    return true;
  }

  /** What was asked in other replicas, of all that runs here, in one question. */
  @Override
  public void look() {
    Map<OperationId, Run> here = Map.copyOf(runs);
    if (here.isEmpty()) {
      return;
    }
    Map<OperationId, Long> open = store.openVersions();
    here.forEach(
        (id, run) -> {
          if (!open.containsKey(id)) {
            run.cutOff();
          } else if (run.isNews(open.get(id))) {
            executor.execute(() -> runner.heed(id, run));
          }
        });
  }

  @Override
  public void cutOff() {
    runs.values().forEach(Run::cutOff);
  }

  @Override
  public boolean idle() {
    return runs.isEmpty();
  }

  @Override
  public void expire(OperationId id) {
    try {
      decisions.expire(id);
    } catch (OperationStore.Unreadable e) {
      log.warn("{} does not expire here: {}", id, e.getMessage());
    }
  }

  @Override
  public void close() {
    stopping = true;
    List<Run> left = List.copyOf(runs.values());
    left.forEach(Run::leave);
    try {
      CompletableFuture.allOf(left.stream().map(Run::over).toArray(CompletableFuture[]::new))
          .get(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn(
          "{} are in the middle of a step; they are continued at the next start", runs.keySet());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run's end never fails", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
