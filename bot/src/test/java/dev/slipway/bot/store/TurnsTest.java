package dev.slipway.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.store.Turns.Waited;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TurnsTest {
  private static final Duration MOMENT = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofSeconds(50);

  @Test
  void shouldHaveWhoeverComesWaitWhileAllAreTaken() throws Exception {
    // Given
    CountDownLatch looked = new CountDownLatch(3);
    Turns turns =
        new Turns(
            1,
            MOMENT,
            LONG,
            () -> {
              looked.countDown();
              return false;
            });
    assertThat(turns.enter()).isEqualTo(Waited.TURN);

    // When
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Waited> waiting = other.submit(turns::enter);
      assertThat(looked.await(50, TimeUnit.SECONDS)).isTrue();
      assertThat(waiting.isDone()).isFalse();
      turns.leave();

      // Then
      assertThat(waiting.get()).isEqualTo(Waited.TURN);
    }
  }

  @Test
  void shouldNotHaveAnybodyWaitForADatabaseThatIsAway() {
    // Given
    Turns turns = new Turns(1, MOMENT, LONG, () -> true);
    assertThat(turns.enter()).isEqualTo(Waited.TURN);

    // Then
    assertThat(turns.enter()).isEqualTo(Waited.AWAY);
  }

  @Test
  void shouldNotWaitForEver() {
    // Given
    Turns turns = new Turns(1, MOMENT, MOMENT.multipliedBy(3), () -> false);
    assertThat(turns.enter()).isEqualTo(Waited.TURN);

    // Then
    assertThat(turns.enter()).isEqualTo(Waited.TOO_LONG);
  }

  @Test
  void shouldGiveNoTurnToWhoIsInterruptedAndLeaveItInterrupted() {
    // Given
    Turns turns = new Turns(1, MOMENT, LONG, () -> false);
    Thread.currentThread().interrupt();

    // When
    Waited waited = turns.enter();

    // Then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(waited).isEqualTo(Waited.AWAY);
  }

  @Test
  void shouldKeepAConnectionForWhatSomebodyOutsideWaitsFor() {
    // Given
    Turns turns = new Turns(8, MOMENT, MOMENT.multipliedBy(3), () -> false);
    for (int taken = 0; taken < 6; taken++) {
      assertThat(turns.enter()).isEqualTo(Waited.TURN);
    }
    assertThat(turns.enter()).isEqualTo(Waited.TOO_LONG);

    // Then
    assertThat(turns.enterUrgent()).isEqualTo(Waited.TURN);
    assertThat(turns.enterUrgent()).isEqualTo(Waited.TURN);
    assertThat(turns.enterUrgent()).isEqualTo(Waited.TOO_LONG);

    // When
    turns.leaveUrgent();

    // Then
    assertThat(turns.enter())
        .as("what is kept is not for ordinary work")
        .isEqualTo(Waited.TOO_LONG);
    turns.leave();
    assertThat(turns.enter()).isEqualTo(Waited.TURN);
  }
}
