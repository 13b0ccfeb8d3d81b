package dev.slipway.bot.operation;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.bot.operation.execution.ChangePublisher;
import dev.slipway.bot.operation.execution.Execution;
import dev.slipway.bot.operation.execution.OperationRunner;
import dev.slipway.bot.operation.execution.WaitTimings;
import dev.slipway.bot.operation.lock.ClusterLockManager;
import dev.slipway.bot.operation.lock.OperationQueue;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.planning.LockScopeResolver;
import dev.slipway.bot.operation.planning.PlanService;
import dev.slipway.bot.operation.port.ClusterLocks;
import dev.slipway.bot.operation.port.HeldResources;
import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationScheduler;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.OperationFailures;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaHeartbeat;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
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
    implements Operations, OperationExecutor, ReplicaHeartbeat.Work, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OperationService.class);
  private static final Duration PROGRESS_WINDOW = Duration.ofMillis(400);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

  private final OperationStore store;
  private final RequestHandler requestHandler;
  private final DecisionHandler decisionHandler;
  private final FollowUpHandler followUpHandler;
  private final HeldResources heldResources;
  private final OperationRunner runner;
  private final Membership membership;
  private final Executor executor;
  private final Map<OperationId, Execution> executions = new ConcurrentHashMap<>();
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
      ClusterRegistry clusters,
      StartGate startGate,
      ApprovalPolicy policy,
      AuditLog audit,
      OperationScheduler schedule,
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
        startGate,
        policy,
        audit,
        schedule,
        executor,
        WaitTimings.USUAL,
        membership,
        clock,
        listeners);
  }

  OperationService(
      OperationStore store,
      ClusterLocks locks,
      ClusterLimits limits,
      ActionCatalog catalog,
      ClusterRegistry clusters,
      StartGate startGate,
      ApprovalPolicy policy,
      AuditLog audit,
      OperationScheduler schedule,
      Executor executor,
      WaitTimings waitTimings,
      Membership membership,
      Clock givenClock,
      List<OperationListener> listeners) {
    // As fine as the store keeps it, so that what is read back equals what was written.
    Clock clock = Clock.tick(givenClock, Duration.ofMillis(1));
    this.store = store;
    this.membership = membership;
    this.executor = executor;
    PlanService planService = new PlanService(catalog, clusters, startGate, clock);
    LockScopeResolver lockScopeResolver = new LockScopeResolver(limits);
    OperationQueue line =
        new OperationQueue(store, planService, lockScopeResolver, schedule, clock);
    ClusterLockManager turn =
        new ClusterLockManager(locks, limits, lockScopeResolver, line, store, clock);
    ChangePublisher changePublisher = new ChangePublisher(audit, listeners, clock);
    this.requestHandler =
        new RequestHandler(store, planService, policy, turn, schedule, changePublisher, clock);
    this.decisionHandler =
        new DecisionHandler(
            store,
            planService,
            policy,
            turn,
            schedule,
            requestHandler::start,
            changePublisher,
            clock);
    this.followUpHandler =
        new FollowUpHandler(store, planService, policy, requestHandler, changePublisher);
    this.heldResources = new HeldResources(store, clusters, catalog.stillTaken(), executor, clock);
    Executor afterWindow =
        CompletableFuture.delayedExecutor(
            PROGRESS_WINDOW.toMillis(), TimeUnit.MILLISECONDS, executor);
    this.runner =
        new OperationRunner(
            store,
            planService,
            policy,
            turn,
            schedule,
            this::stop,
            changePublisher,
            executor,
            afterWindow,
            waitTimings,
            membership,
            clock);
  }

  @Override
  public List<HeldResource> possessions() {
    return heldResources.list();
  }

  @Override
  public Outcome<Plan> preview(
      String action, ClusterName cluster, Arguments arguments, Requester requester) {
    return requestHandler.preview(action, cluster, arguments, requester);
  }

  @Override
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<ZonedStart> startAt) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Asking for " + action + " on " + cluster))
        : requestHandler.request(
            action, cluster, arguments, requester, Optional.empty(), startAt, List.of());
  }

  @Override
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      BusyPolicy busyPolicy) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Asking for " + action + " on " + cluster))
        : requestHandler.request(action, cluster, arguments, requester, busyPolicy);
  }

  @Override
  public Outcome<Operation> approve(OperationId id, long version, UserId by) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Approving " + id))
        : decisionHandler.approve(id, version, by);
  }

  @Override
  public Outcome<Operation> reject(OperationId id, long version, UserId by, String reason) {
    return decisionHandler.reject(id, version, by, reason);
  }

  @Override
  public Outcome<Operation> cancel(OperationId id, UserId by) {
    Outcome<Operation> outcome = decisionHandler.cancel(id, by);
    if (outcome instanceof Outcome.Success<Operation>) {
      stop(id, by);
    }
    return outcome;
  }

  private void stop(OperationId id, UserId by) {
    Optional.ofNullable(executions.get(id)).ifPresent(execution -> execution.cancel(by));
  }

  @Override
  public Outcome<Operation> pause(OperationId id, UserId by) {
    Outcome<Operation> outcome = decisionHandler.pause(id, by);
    if (outcome instanceof Outcome.Success<Operation>) {
      Optional.ofNullable(executions.get(id)).ifPresent(execution -> execution.requestPause(by));
    }
    return outcome;
  }

  @Override
  public Outcome<Operation> resume(OperationId id, UserId by) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Resuming " + id))
        : decisionHandler.resume(id, by);
  }

  @Override
  public Outcome<FollowUpResult> take(FollowUpId offer, Requester by) {
    if (stopping) {
      return Outcome.failed(
          OperationFailures.stopping("Pressing a button of " + offer.operation()));
    }
    Outcome<FollowUpResult> outcome = followUpHandler.apply(offer, by);
    if (outcome
        instanceof Outcome.Success<FollowUpResult>(FollowUpResult.SignalSent(Operation told))) {
      Optional.ofNullable(executions.get(told.id())).ifPresent(Execution::signalReceived);
    }
    return outcome;
  }

  @Override
  public Outcome<RequestResult> retry(OperationId id, Requester by) {
    return stopping
        ? Outcome.failed(OperationFailures.stopping("Asking for " + id + " again"))
        : followUpHandler.retry(id, by);
  }

  @Override
  public Outcome<Operation> keep(OperationId id, UserId by) {
    return followUpHandler.keepChanges(id, by);
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
      log.info("{} ({}) goes on", operation.id(), operation.plan().titleText());
      requestHandler.sendOnItsWay(operation);
    }
  }

  @Override
  public void reconcile() {
    for (Operation operation : store.open()) {
      if (!stopping && !requestHandler.isOnItsWay(operation)) {
        if (requestHandler.isKnown(operation) && !operation.queued()) {
          log.info(
              "{} ({}) was stranded and goes on", operation.id(), operation.plan().titleText());
        }
        requestHandler.sendOnItsWay(operation);
      }
    }
  }

  @Override
  public void run(OperationId id) {
    Execution execution = new Execution(membership::isActive);
    for (Execution other = executions.putIfAbsent(id, execution);
        other != null;
        other = executions.putIfAbsent(id, execution)) {
      // It may be about to leave the operation approved or running behind, so look again after it.
      other.over().join();
    }
    try {
      if (stopping || !comesToWork(execution)) {
        log.info("{} does not start: Slipway is being stopped", id);
      } else {
        runner.execute(id, execution);
      }
    } finally {
      executions.remove(id);
      execution.ended();
    }
  }

  // As when it is cut off from the store, or has not joined the other replicas yet.
  private boolean comesToWork(Execution execution) {
    while (!membership.isActive()) {
      if (!execution.pauseUnlessLeaving(LOOK_AGAIN)) {
        return false;
      }
    }
    return true;
  }

  /** What was asked in other replicas, of all that runs here, in one question. */
  @Override
  public void look() {
    Map<OperationId, Execution> here = Map.copyOf(executions);
    if (here.isEmpty()) {
      return;
    }
    Map<OperationId, Long> open = store.openVersions();
    here.forEach(
        (id, execution) -> {
          if (!open.containsKey(id)) {
            execution.fence();
          } else if (execution.isNewer(open.get(id))) {
            executor.execute(() -> runner.applyRequests(id, execution));
          }
        });
  }

  @Override
  public void fence() {
    executions.values().forEach(Execution::fence);
  }

  @Override
  public boolean idle() {
    return executions.isEmpty();
  }

  @Override
  public void expire(OperationId id) {
    try {
      decisionHandler.expire(id);
    } catch (OperationStore.Unreadable e) {
      log.warn("{} does not expire here: {}", id, e.getMessage());
    }
  }

  @Override
  public void close() {
    stopping = true;
    List<Execution> left = List.copyOf(executions.values());
    left.forEach(Execution::shutDown);
    try {
      CompletableFuture.allOf(left.stream().map(Execution::over).toArray(CompletableFuture[]::new))
          .get(LEAVE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn(
          "{} are in the middle of a step; they are continued at the next start",
          executions.keySet());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run's end never fails", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
