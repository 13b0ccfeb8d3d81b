package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Scope;
import dev.slipway.bot.approval.ChannelApproverPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.store.Database;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcClusterLocks;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** One bot's worth of service on a database: what a process holds, without Slack and Quartz. */
final class BotProcess implements AutoCloseable {
  static final Duration EXPIRY = Duration.ofHours(1);

  static final Patience PATIENCE =
      new Patience(
          Duration.ofMillis(5),
          Duration.ofMillis(20),
          Patience.USUAL.toBegin(),
          Patience.USUAL.toContinue(),
          UnaryOperator.identity());

  final OperationStore store;
  final ClusterLocks locks;
  final AuditLog audit;
  final DirectSchedule schedule = new DirectSchedule();
  final Permits permits = new Permits();
  final List<OperationId> heard = new CopyOnWriteArrayList<>();
  final OperationService service;
  private final OneCluster cluster = new OneCluster();

  BotProcess(Database database, Cables cables, SetClock clock) {
    this(database, cables, clock, Set.of(BO, CY), s -> s);
  }

  /** What forbids beginnings; tests change it. */
  volatile Calm calm = Calm.NEVER;

  BotProcess(
      Database database,
      Cables cables,
      SetClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap) {
    this(database, cables, clock, approvers, wrap, ClusterLimits.ONE);
  }

  BotProcess(
      Database database,
      Cables cables,
      SetClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap,
      ClusterLimits limits) {
    this(
        database,
        cables,
        clock,
        approvers,
        wrap,
        limits,
        Membership.alone(new ReplicaId(UUID.randomUUID().toString())));
  }

  BotProcess(
      Database database,
      Cables cables,
      SetClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap,
      ClusterLimits limits,
      Membership membership) {
    this(database, cables, clock, approvers, wrap, limits, membership, PATIENCE);
  }

  BotProcess(
      Database database,
      Cables cables,
      SetClock clock,
      Set<UserId> approvers,
      UnaryOperator<OperationStore> wrap,
      ClusterLimits limits,
      Membership membership,
      Patience patience) {
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
                    new Rewire("rewire", Risk.DISRUPTIVE, cables, permits),
                    ScopedRewire.rackByRack(new Rewire("patch", Risk.DISRUPTIVE, cables, permits)),
                    new ScopedRewire(
                        new Rewire("label", Risk.REVERSIBLE, cables, permits),
                        arguments -> new Scope.Part("labels")),
                    new ScopedRewire(
                        new Rewire("unplug", Risk.REVERSIBLE, cables, permits),
                        arguments ->
                            new Scope.GivingBack("rack", Set.copyOf(arguments.all("rack")))),
                    new ScopedRewire(
                        new Rewire("rebuild", Risk.DISRUPTIVE, cables, permits),
                        arguments -> new Scope.Everything()),
                    new Rewire("dust", Risk.REVERSIBLE, cables, permits),
                    new Repair(cables.heard()))),
            cluster,
            (action, where, moment) -> calm.forbids(action, where, moment),
            new ChannelApproverPolicy(List.of(channel), name -> Optional.empty()),
            audit,
            schedule,
            Runnable::run,
            patience,
            membership,
            clock,
            List.of(heard::add));
    schedule.attach(service);
  }

  /** Every step waits until a permit is given. */
  BotProcess holding() {
    permits.hold();
    return this;
  }

  Outcome<Asked> ask(String action, String rack) {
    return service.request(
        action,
        CLUSTER,
        Arguments.of(Map.of("rack", rack)),
        new Requester(ANA, "Ana", CHANNEL, Optional.empty()));
  }

  Operation asked(String action, String rack) {
    return switch (ask(action, rack)) {
      case Outcome.Success<Asked>(Asked.Stored(Operation operation)) -> operation;
      case Outcome.Success<Asked>(Asked other) -> throw new AssertionError(other.toString());
      case Outcome.Failed<Asked>(Failure failure) -> throw new AssertionError(failure.sentence());
    };
  }

  Outcome<Operation> approve(Operation operation, UserId by) {
    return service.approve(operation.id(), operation.version(), by);
  }

  /** Who has had the cluster, or a part of it, for longest. */
  Optional<OperationId> holder() {
    return locks.holds(CLUSTER).all().stream().findFirst().map(Hold::operation);
  }

  /** Behind the service's back, as if it had died before it gave the cluster back. */
  void holdCluster(OperationId id) {
    Hold hold = new Hold(id, new Scope.WholeCluster(), NOON);
    assertThat(locks.replace(CLUSTER, locks.holds(CLUSTER), List.of(hold))).isTrue();
  }

  Operation now(Operation operation) {
    return store.find(operation.id()).orElseThrow();
  }

  <S extends OperationState> S awaitState(Operation operation, Class<S> state) {
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
