package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.proxy.FaultProxy;
import dev.slipway.bot.replica.HeartbeatTimings;
import dev.slipway.bot.replica.ReplicaHeartbeat;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.store.JdbcReplicaRegistry;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TestPostgresServer;
import dev.slipway.config.StoreConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one PostgreSQL, one of them on a line that can be cut. */
final class TwoReplicasTest {
  /** Fast, but with time for a slow machine between stopping and taking over. */
  private static final HeartbeatTimings RHYTHM =
      new HeartbeatTimings(Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(10));

  private final FakeMaintenance fakeMaintenance =
      new FakeMaintenance().rack("rack1", "a", "b", "c");
  private final ManualClock clock = new ManualClock(NOON);
  private FaultProxy line;
  private Replica cutOff;
  private Replica other;

  @BeforeEach
  void open() {
    StoreConfig direct = TestPostgresServer.shared().database();
    line = new FaultProxy();
    line.leadTo(URI.create(direct.url().substring("jdbc:".length())).getPort());
    other = new Replica("other", direct);
    cutOff =
        new Replica(
            "cut-off", direct.at(direct.url().replaceFirst(":\\d+/", ":" + line.port() + "/")));
  }

  @AfterEach
  void close() {
    cutOff.close();
    other.close();
    line.close();
  }

  @Test
  void shouldStopTheStepsOfAReplicaThatIsCutOffBeforeAnotherBeginsThem() {
    // Given
    Operation operation = half(cutOff.bot);

    // When
    line.cut();
    Thread takeover = Thread.ofVirtual().start(() -> other.bot.service.run(operation.id()));
    await().atMost(Duration.ofSeconds(60)).until(() -> fakeMaintenance.working().isEmpty());
    boolean begunElsewhere = other.bot.journal(operation).contains(new JournalEvent.Started(2));
    other.bot.permits.give(9);

    // Then
    Succeeded end = other.awaitEnd(operation, Succeeded.class);
    assertThat(begunElsewhere).isFalse();
    assertThat(takeover)
        .satisfies(thread -> assertThat(thread.join(Duration.ofSeconds(30))).isTrue());
    assertThat(fakeMaintenance.together()).isFalse();

    // When
    cutOff.bot.permits.give(9);
    line.mend();

    // Then
    await().atMost(Duration.ofSeconds(60)).until(cutOff.bot.service::idle);
    assertThat(other.bot.now(operation).state()).isEqualTo(end);
    assertThat(fakeMaintenance.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    assertThat(other.bot.journal(operation))
        .filteredOn(JournalEvent.Finished.class::isInstance)
        .hasSize(1);
    await().until(() -> other.bot.holder().isEmpty());
  }

  @Test
  void shouldGoOnByItselfWhenItIsBackBeforeItIsTakenForDead() {
    // Given
    Operation operation = half(cutOff.bot);

    // When
    line.cut();
    await().atMost(Duration.ofSeconds(60)).until(() -> fakeMaintenance.working().isEmpty());
    line.mend();
    cutOff.bot.permits.give(9);

    // Then
    cutOff.awaitEnd(operation, Succeeded.class);
    assertThat(cutOff.bot.journal(operation)).contains(new JournalEvent.Started(2));
    assertThat(fakeMaintenance.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    assertThat(fakeMaintenance.together()).isFalse();
  }

  @Test
  void shouldLeaveToTheOtherWhatRunsThere() {
    // Given
    Operation operation = half(cutOff.bot);

    // When
    Thread second = Thread.ofVirtual().start(() -> other.bot.service.run(operation.id()));
    cutOff.bot.permits.give(9);

    // Then
    cutOff.awaitEnd(operation, Succeeded.class);
    assertThat(second)
        .satisfies(thread -> assertThat(thread.join(Duration.ofSeconds(30))).isTrue());
    assertThat(other.bot.journal(operation)).doesNotContain(new JournalEvent.Started(2));
  }

  @Test
  void shouldHearInOneReplicaWhatIsPressedInTheOther() {
    // Given
    Operation operation = half(cutOff.bot);

    // When
    assertThat(other.bot.service.pause(operation.id(), BO)).isInstanceOf(Outcome.Success.class);

    // Then
    cutOff.awaitEnd(operation, Paused.class);

    // When
    assertThat(cutOff.bot.service.resume(operation.id(), ANA)).isInstanceOf(Outcome.Success.class);
    cutOff.awaitEnd(operation, Running.class);
    assertThat(other.bot.service.cancel(operation.id(), CY)).isInstanceOf(Outcome.Success.class);

    // Then
    assertThat(cutOff.awaitEnd(operation, Cancelled.class).by()).isEqualTo(CY);
    assertThat(fakeMaintenance.replaced()).containsExactly("rack1/a");
  }

  /** One of three cables is replaced, and told; the second waits for its permit. */
  private Operation half(OperationProcess bot) {
    Operation operation = bot.asked("rewire", "rack1");
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.permits.give(1);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> fakeMaintenance.replaced().size() == 1 && bot.permits.awaited());
    return operation;
  }

  private final class Replica implements AutoCloseable {
    private final Database database;
    private final ReplicaHeartbeat replicaHeartbeat;
    private final OperationProcess bot;

    Replica(String name, StoreConfig store) {
      this.database = TestDatabases.open(store);
      this.replicaHeartbeat =
          new ReplicaHeartbeat(
              new ReplicaId(name), new JdbcReplicaRegistry(database), RHYTHM, System::nanoTime);
      this.bot =
          new OperationProcess(
                  database,
                  fakeMaintenance,
                  clock,
                  Set.of(BO, CY),
                  s -> s,
                  ClusterLimits.ONE,
                  replicaHeartbeat)
              .holding();
      replicaHeartbeat.start(bot.service);
      await().atMost(Duration.ofSeconds(60)).until(replicaHeartbeat::isActive);
    }

    <S extends OperationState> S awaitEnd(Operation operation, Class<S> state) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> state.isInstance(bot.now(operation).state()));
      return state.cast(bot.now(operation).state());
    }

    @Override
    public void close() {
      bot.close();
      replicaHeartbeat.close();
      database.close();
    }
  }
}
