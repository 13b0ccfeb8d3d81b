package dev.slipway.bot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.calendar.Alarms;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationWork;
import dev.slipway.bot.store.Database;
import dev.slipway.bot.store.Databases;
import dev.slipway.bot.store.PostgresServer;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.vocabulary.Secret;
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
  private static final Tempo CAREFUL =
      new Tempo(
          Duration.ofMillis(500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2));

  @Test
  void shouldContinueInOneReplicaWhatAnotherRanWhenItWasKilled() throws Exception {
    // Given
    StoreConfig store = PostgresServer.shared().database();
    List<OperationId> continued = new CopyOnWriteArrayList<>();
    try (Database database = Databases.open(store);
        QuartzOperationSchedule survivor =
            new QuartzOperationSchedule(database, CAREFUL, Clock.systemUTC())) {
      Process other = replica(store);
      try {
        assertThat(other.getInputStream().read()).isEqualTo('r');
        survivor.start(new Continued(continued), Alarms.Ringing.all(List.of()));
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

  private record Continued(List<OperationId> operations) implements OperationWork {
    @Override
    public void run(OperationId id) {
      operations.add(id);
    }

    @Override
    public void expire(OperationId id) {}

    @Override
    public void takeUpStranded() {}
  }

  /** Another process that runs an operation until it is ended. */
  static final class Replica {
    private Replica() {}

    public static void main(String[] args) throws InterruptedException {
      StoreConfig store = new StoreConfig(args[0], args[1], new Secret(args[2]));
      QuartzOperationSchedule schedule =
          new QuartzOperationSchedule(Databases.open(store), CAREFUL, Clock.systemUTC());
      CountDownLatch never = new CountDownLatch(1);
      schedule.start(new Endless(never), Alarms.Ringing.all(List.of()));
      schedule.runNow(new OperationId(1));
      never.await();
    }
  }

  private record Endless(CountDownLatch end) implements OperationWork {
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
    public void takeUpStranded() {}
  }
}
