package dev.slipway.bot.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationExecutor;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TestPostgresServer;
import dev.slipway.bot.timer.Timers;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Two processes on one PostgreSQL; each may have one schedule only, as Quartz knows it by name. */
final class ReplicaDeathTest {
  /** Long enough that a slow machine is not taken for a dead one. */
  private static final QuartzTimings CAREFUL =
      new QuartzTimings(
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2));

  @Test
  void shouldContinueInOneReplicaWhatAnotherRanWhenItWasKilled() throws Exception {
    // Given
    StoreConfig store = TestPostgresServer.shared().database();
    List<OperationId> continued = new CopyOnWriteArrayList<>();
    try (Database database = TestDatabases.open(store);
        QuartzOperationScheduler survivor =
            new QuartzOperationScheduler(database, CAREFUL, Clock.systemUTC())) {
      Process other = replica(store);
      try {
        assertThat(other.getInputStream().read()).isEqualTo('r');
        survivor.start(new Continued(continued), Timers.TimerHandler.all(List.of()));
        assertThat(survivor.willRun(new OperationId(1))).isTrue();
        assertThat(continued).isEmpty();
      } finally {
        // When
        other.destroyForcibly().waitFor();
      }

      // Then
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> continued.equals(List.of(new OperationId(1))));
    }
  }

  private static Process replica(StoreConfig store) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Replica.class.getName(),
            store.url(),
            store.user(),
            store.password().reveal())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private record Continued(List<OperationId> operations) implements OperationExecutor {
    @Override
    public void run(OperationId id) {
      operations.add(id);
    }

    @Override
    public void expire(OperationId id) {}

    @Override
    public void reconcile() {}
  }

  /** Another process that runs an operation until it is ended. */
  static final class Replica {
    private Replica() {}

    public static void main(String[] args) throws InterruptedException {
      StoreConfig store = new StoreConfig(args[0], args[1], new Secret(args[2]));
      QuartzOperationScheduler schedule =
          new QuartzOperationScheduler(TestDatabases.open(store), CAREFUL, Clock.systemUTC());
      CountDownLatch never = new CountDownLatch(1);
      schedule.start(new Endless(never), Timers.TimerHandler.all(List.of()));
      schedule.runNow(new OperationId(1));
      never.await();
    }
  }

  private record Endless(CountDownLatch end) implements OperationExecutor {
    @Override
    public void run(OperationId id) {
      System.out.print('r');
      System.out.flush();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void expire(OperationId id) {}

    @Override
    public void reconcile() {}
  }
}
