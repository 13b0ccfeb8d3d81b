package dev.slipway.benchmark;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.bot.approval.ApprovalNeed;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.operation.Calm;
import dev.slipway.bot.operation.ClusterLimits;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationService;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationWork;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.bot.operation.Requester;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.schedule.QuartzOperationSchedule;
import dev.slipway.bot.store.Database;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcClusterLocks;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.Secret;
import dev.slipway.config.vocabulary.UserId;
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
final class SlipwayContender implements Contender, AutoCloseable {
  private static final Requester REQUESTER =
      new Requester(new UserId("U0BENCH"), "bench", new ChannelId("C0BENCH"), Optional.empty());

  private final Arena arena;
  private final Database database;
  private final JdbcOperationStore store;
  private final QuartzOperationSchedule schedule;
  private final OperationService operations;
  private final BlockingQueue<OperationId> over = new LinkedBlockingQueue<>();

  private SlipwayContender(Arena arena, Database database, Clock clock) {
    this.arena = arena;
    this.database = database;
    this.store = new JdbcOperationStore(database, clock);
    this.schedule = new QuartzOperationSchedule(database, clock);
    this.operations =
        new OperationService(
            store,
            new JdbcClusterLocks(database),
            ClusterLimits.ONE,
            StandardActions.catalog(clock),
            arena.clusters(),
            Calm.NEVER,
            new NobodyAsked(),
            new JdbcAuditLog(database),
            schedule,
            Executors.newVirtualThreadPerTaskExecutor(),
            Membership.alone(new ReplicaId("bench")),
            clock,
            List.of());
    schedule.start(new Signalling(), Alarms.Ringing.all(List.of()));
  }

  /** Opens its database in {@code folder}. */
  static SlipwayContender start(Arena arena, Path folder) throws BenchFailure {
    StoreConfig config =
        new StoreConfig("jdbc:h2:file:" + folder.resolve("slipway"), "sa", new Secret(""));
    return switch (Database.open(config)) {
      case Outcome.Success<Database>(Database database) ->
          new SlipwayContender(arena, database, Clock.systemUTC());
      case Outcome.Failed<Database>(Failure failure) -> throw BenchFailure.of(failure.sentence());
    };
  }

  @Override
  public String name() {
    return "Slipway";
  }

  @Override
  public Measured drain() throws BenchFailure, InterruptedException {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("node", arena.node());
    arguments.put("force", "true");
    arguments.put("delete-emptydir-data", "true");
    arena.podSelector().ifPresent(selector -> arguments.put("pod-selector", selector));
    arena.countAnew();
    long start = System.nanoTime();
    OperationState end = await(ask(Arguments.of(arguments)));
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (!(end instanceof OperationState.Succeeded)) {
      throw BenchFailure.of("Slipway's drain did not succeed: " + end);
    }
    return new Measured(wall, arena.slipwayRequests());
  }

  private OperationId ask(Arguments arguments) throws BenchFailure {
    Outcome<Asked> asked = operations.request("drain", Arena.NAME, arguments, REQUESTER);
    return switch (asked) {
      case Outcome.Success<Asked>(Asked.Stored(Operation operation)) -> operation.id();
      case Outcome.Success<Asked>(Asked other) ->
          throw BenchFailure.of("Slipway did not begin to drain: " + other);
      case Outcome.Failed<Asked>(Failure failure) -> throw BenchFailure.of(failure.sentence());
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
  private final class Signalling implements OperationWork {
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
    public void takeUpStranded() {
      operations.takeUpStranded();
    }
  }

  private static final class NobodyAsked implements ApprovalPolicy {
    @Override
    public ApprovalNeed judge(ActionDescriptor action, ChannelId channel, UserId requester) {
      return new ApprovalNeed.None();
    }

    @Override
    public Standing standing(
        ActionDescriptor action, ChannelId channel, UserId requester, UserId candidate) {
      return Standing.STRANGER;
    }
  }
}
