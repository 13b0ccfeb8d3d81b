package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.execution.WaitTimings;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.ClusterLock;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.port.ClusterLocks;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcClusterLocks;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** One bot's worth of service on a database: what a process holds, without Slack and Quartz. */
public final class OperationProcess implements AutoCloseable {
  static final Duration EXPIRY = Duration.ofHours(1);

  static final WaitTimings PATIENCE =
      new WaitTimings(
          Duration.ofMillis(5),
          Duration.ofMillis(20),
          WaitTimings.USUAL.toBegin(),
          WaitTimings.USUAL.toContinue(),
          UnaryOperator.identity());

  public final OperationStore store;
  final ClusterLocks locks;
  final AuditLog audit;
  final ImmediateScheduler schedule = new ImmediateScheduler();
  final StepPermits permits = new StepPermits();
  final List<OperationId> heard = new CopyOnWriteArrayList<>();
  final OperationService service;
  private final SingleClusterRegistry cluster = new SingleClusterRegistry();

  OperationProcess(Database database, FakeMaintenance fakeMaintenance, ManualClock clock) {
    this(database, fakeMaintenance, clock, Set.of(BO, CY), s -> s);
  }

  /** What forbids beginnings; tests change it. */
  public volatile StartGate calm = StartGate.NEVER;

  OperationProcess(
      Database database,
      FakeMaintenance fakeMaintenance,
      ManualClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap) {
    this(database, fakeMaintenance, clock, approvers, wrap, ClusterLimits.ONE);
  }

  OperationProcess(
      Database database,
      FakeMaintenance fakeMaintenance,
      ManualClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap,
      ClusterLimits limits) {
    this(
        database,
        fakeMaintenance,
        clock,
        approvers,
        wrap,
        limits,
        Membership.alone(new ReplicaId(UUID.randomUUID().toString())));
  }

  OperationProcess(
      Database database,
      FakeMaintenance fakeMaintenance,
      ManualClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap,
      ClusterLimits limits,
      Membership membership) {
    this(database, fakeMaintenance, clock, approvers, wrap, limits, membership, PATIENCE);
  }

  OperationProcess(
      Database database,
      FakeMaintenance fakeMaintenance,
      ManualClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap,
      ClusterLimits limits,
      Membership membership,
      WaitTimings waitTimings) {
    this.store = wrap.apply(new JdbcOperationStore(database, clock));
    this.locks = new JdbcClusterLocks(database);
    this.audit = new JdbcAuditLog(database);
    ChannelConfig channel = new ChannelConfig(CHANNEL.value(), List.of(CLUSTER), approvers, EXPIRY);
    this.service =
        new OperationService(
            store,
            locks,
            limits,
            new ActionCatalog(
                List.of(
                    new FakeReplacement("rewire", Risk.DISRUPTIVE, fakeMaintenance, permits),
                    FakeScopedReplacement.rackByRack(
                        new FakeReplacement("patch", Risk.DISRUPTIVE, fakeMaintenance, permits)),
                    new FakeScopedReplacement(
                        new FakeReplacement("label", Risk.REVERSIBLE, fakeMaintenance, permits),
                        arguments -> new LockScope.Component("labels")),
                    new FakeScopedReplacement(
                        new FakeReplacement("unplug", Risk.REVERSIBLE, fakeMaintenance, permits),
                        arguments ->
                            new LockScope.ReturnedNodes("rack", Set.copyOf(arguments.all("rack")))),
                    new FakeScopedReplacement(
                        new FakeReplacement("rebuild", Risk.DISRUPTIVE, fakeMaintenance, permits),
                        arguments -> new LockScope.Exclusive()),
                    new FakeReplacement("dust", Risk.REVERSIBLE, fakeMaintenance, permits),
                    new FakeRepair(fakeMaintenance.heard()))),
            cluster,
            (action, where, moment) -> calm.check(action, where, moment),
            new ChannelApproverPolicy(List.of(channel), name -> Optional.empty()),
            audit,
            schedule,
            Runnable::run,
            waitTimings,
            membership,
            clock,
            List.of(heard::add));
    schedule.attach(service);
  }

  /** Every step waits until a permit is given. */
  OperationProcess holding() {
    permits.hold();
    return this;
  }

  public Outcome<RequestResult> ask(String action, String rack) {
    return service.request(
        action,
        CLUSTER,
        Arguments.of(Map.of("rack", rack)),
        new Requester(ANA, "Ana", CHANNEL, Optional.empty()));
  }

  public Operation asked(String action, String rack) {
    return switch (ask(action, rack)) {
      case Outcome.Success<RequestResult>(RequestResult.Created(Operation operation)) -> operation;
      case Outcome.Success<RequestResult>(RequestResult other) ->
          throw new AssertionError(other.toString());
      case Outcome.Failed<RequestResult>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  public Outcome<Operation> approve(Operation operation, UserId by) {
    return service.approve(operation.id(), operation.version(), by);
  }

  /** Who has had the cluster, or a part of it, for longest. */
  Optional<OperationId> holder() {
    return locks.locks(CLUSTER).all().stream().findFirst().map(ClusterLock::operation);
  }

  /** Behind the service's back, as if it had died before it gave the cluster back. */
  void holdCluster(OperationId id) {
    ClusterLock clusterLock = new ClusterLock(id, new LockScope.AllNodes(), NOON);
    assertThat(locks.replace(CLUSTER, locks.locks(CLUSTER), List.of(clusterLock))).isTrue();
  }

  public Operation now(Operation operation) {
    return store.find(operation.id()).orElseThrow();
  }

  public <S extends OperationState> S awaitState(Operation operation, Class<S> state) {
    await().until(() -> state.isInstance(now(operation).state()));
    return state.cast(now(operation).state());
  }

  List<JournalEvent> journal(Operation operation) {
    return store.view(operation.id()).orElseThrow().journal().stream()
        .map(JournalEntry::event)
        .toList();
  }

  @Override
  public void close() {
    service.close();
    cluster.close();
  }
}
