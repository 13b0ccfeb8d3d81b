package dev.slipway.bot.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.store.database.ConnectionAdmission.Waited;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ConnectionAdmissionTest {
  private static final Duration MOMENT = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofSeconds(50);

  @Test
  void shouldHaveWhoeverComesWaitWhileAllAreTaken() throws Exception {
    // Given
    CountDownLatch looked = new CountDownLatch(3);
    ConnectionAdmission connectionAdmission =
        new ConnectionAdmission(
            1,
            MOMENT,
            LONG,
            () -> {
              looked.countDown();
              return false;
            });
    assertThat(connectionAdmission.enter()).isEqualTo(Waited.TURN);

    // When
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Waited> waiting = other.submit(connectionAdmission::enter);
      assertThat(looked.await(50, TimeUnit.SECONDS)).isTrue();
      assertThat(waiting.isDone()).isFalse();
      connectionAdmission.leave();

      // Then
      assertThat(waiting.get()).isEqualTo(Waited.TURN);
    }
  }

  @Test
  void shouldNotHaveAnybodyWaitForADatabaseThatIsAway() {
    // Given
    ConnectionAdmission connectionAdmission = new ConnectionAdmission(1, MOMENT, LONG, () -> true);
    assertThat(connectionAdmission.enter()).isEqualTo(Waited.TURN);

    // Then
    assertThat(connectionAdmission.enter()).isEqualTo(Waited.AWAY);
  }

  @Test
  void shouldNotWaitForEver() {
    // Given
    ConnectionAdmission connectionAdmission =
        new ConnectionAdmission(1, MOMENT, MOMENT.multipliedBy(3), () -> false);
    assertThat(connectionAdmission.enter()).isEqualTo(Waited.TURN);

    // Then
    assertThat(connectionAdmission.enter()).isEqualTo(Waited.TOO_LONG);
  }

  @Test
  void shouldGiveNoTurnToWhoIsInterruptedAndLeaveItInterrupted() {
    // Given
    ConnectionAdmission connectionAdmission = new ConnectionAdmission(1, MOMENT, LONG, () -> false);
    Thread.currentThread().interrupt();

    // When
    Waited waited = connectionAdmission.enter();

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(waited).isEqualTo(Waited.AWAY);
  }

  @Test
  void shouldKeepAConnectionForWhatSomebodyOutsideWaitsFor() {
    // Given
    ConnectionAdmission connectionAdmission =
        new ConnectionAdmission(8, MOMENT, MOMENT.multipliedBy(3), () -> false);
    for (int taken = 0; taken < 6; taken++) {
      assertThat(connectionAdmission.enter()).isEqualTo(Waited.TURN);
    }
    assertThat(connectionAdmission.enter()).isEqualTo(Waited.TOO_LONG);

    // Then
    assertThat(connectionAdmission.enterUrgent()).isEqualTo(Waited.TURN);
    assertThat(connectionAdmission.enterUrgent()).isEqualTo(Waited.TURN);
    assertThat(connectionAdmission.enterUrgent()).isEqualTo(Waited.TOO_LONG);

    // When
    connectionAdmission.leaveUrgent();

    // Then
    assertThat(connectionAdmission.enter())
        .as("what is kept is not for ordinary work")
        .isEqualTo(Waited.TOO_LONG);
    connectionAdmission.leave();
    assertThat(connectionAdmission.enter()).isEqualTo(Waited.TURN);
  }
}
