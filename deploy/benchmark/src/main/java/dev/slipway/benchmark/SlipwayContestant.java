package dev.slipway.benchmark;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.ApprovalRequirement;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.bot.quartz.QuartzOperationScheduler;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcClusterLocks;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.Secret;
import dev.slipway.config.types.UserId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The bot without Slack: request, plan, store, schedule, a second look at the plan, steps, journal,
 * audit, end, as they are wired in the bot and with a database file. Nobody has to approve, so that
 * no person's time is measured.
 */
final class SlipwayContestant implements DrainContestant, AutoCloseable {
  private static final Requester REQUESTER =
      new Requester(new UserId("U0BENCH"), "bench", new ChannelId("C0BENCH"), Optional.empty());

  private final BenchmarkCluster benchmarkCluster;
  private final Database database;
  private final JdbcOperationStore store;
  private final QuartzOperationScheduler schedule;
  private final OperationService operations;
  private final BlockingQueue<OperationId> over = new LinkedBlockingQueue<>();

  private SlipwayContestant(BenchmarkCluster benchmarkCluster, Database database, Clock clock) {
    this.benchmarkCluster = benchmarkCluster;
    this.database = database;
    this.store = new JdbcOperationStore(database, clock);
    this.schedule = new QuartzOperationScheduler(database, clock);
    this.operations =
        new OperationService(
            store,
            new JdbcClusterLocks(database),
            ClusterLimits.ONE,
            StandardActions.catalog(clock),
            benchmarkCluster.clusters(),
            StartGate.NEVER,
            new NobodyAsked(),
            new JdbcAuditLog(database),
            schedule,
            Executors.newVirtualThreadPerTaskExecutor(),
            Membership.alone(new ReplicaId("bench")),
            clock,
            List.of());
    schedule.start(new Signalling(), Timers.TimerHandler.all(List.of()));
  }

  /** Opens its database in {@code folder}. */
  static SlipwayContestant start(BenchmarkCluster benchmarkCluster, Path folder)
      throws BenchFailure {
    StoreConfig config =
        new StoreConfig("jdbc:h2:file:" + folder.resolve("slipway"), "sa", new Secret(""));
    return switch (Database.open(config)) {
      case Outcome.Success<Database>(Database database) ->
          new SlipwayContestant(benchmarkCluster, database, Clock.systemUTC());
      case Outcome.Failed<Database>(Failure failure) -> throw BenchFailure.of(failure.sentence());
    };
  }

  @Override
  public String name() {
    return "Slipway";
  }

  @Override
  public MeasuredDrain drain() throws BenchFailure, InterruptedException {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("node", benchmarkCluster.node());
    arguments.put("force", "true");
    arguments.put("delete-emptydir-data", "true");
    benchmarkCluster.podSelector().ifPresent(selector -> arguments.put("pod-selector", selector));
    benchmarkCluster.countAnew();
    long start = System.nanoTime();
    OperationState end = await(ask(Arguments.of(arguments)));
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (!(end instanceof OperationState.Succeeded)) {
      throw BenchFailure.of("Slipway's drain did not succeed: " + end);
    }
    return new MeasuredDrain(wall, benchmarkCluster.slipwayRequests());
  }

  private OperationId ask(Arguments arguments) throws BenchFailure {
    Outcome<RequestResult> requestResult =
        operations.request("drain", BenchmarkCluster.NAME, arguments, REQUESTER);
    return switch (requestResult) {
      case Outcome.Success<RequestResult>(RequestResult.Created(Operation operation)) ->
          operation.id();
      case Outcome.Success<RequestResult>(RequestResult other) ->
          throw BenchFailure.of("Slipway did not begin to drain: " + other);
      case Outcome.Failed<RequestResult>(Failure failure) ->
          throw BenchFailure.of(failure.sentence());
    };
  }

  private OperationState await(OperationId id) throws InterruptedException {
    while (!over.take().equals(id)) {
      // Another one ended.
    }
    return store.find(id).orElseThrow().state();
  }

  @Override
  public void close() {
    operations.close();
    schedule.close();
    database.close();
  }

  /** Says which operation was carried out to its end. */
  private final class Signalling implements OperationExecutor {
    @Override
    public void run(OperationId id) {
      operations.run(id);
      over.add(id);
    }

    @Override
    public void expire(OperationId id) {
      operations.expire(id);
    }

    @Override
    public void reconcile() {
      operations.reconcile();
    }
  }

  private static final class NobodyAsked implements ApprovalPolicy {
    @Override
    public ApprovalRequirement evaluate(
        ActionDescriptor action, ChannelId channel, UserId requester) {
      return new ApprovalRequirement.NotRequired();
    }

    @Override
    public Eligibility eligibility(
        ActionDescriptor action, ChannelId channel, UserId requester, UserId candidate) {
      return Eligibility.NOT_ELIGIBLE;
    }
  }
}
