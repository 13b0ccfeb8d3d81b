package dev.slipway.bot.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.bot.resilience.StoreUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stopping in time when nobody can hear that this replica is alive. */
final class ReplicaHeartbeatTest {
  private static final ReplicaId ME = new ReplicaId("me");
  private static final HeartbeatTimings FAST =
      new HeartbeatTimings(Duration.ofMillis(5), Duration.ofSeconds(8), Duration.ofSeconds(15));

  private final AtomicLong nanos = new AtomicLong(-3);
  private final Board board = new Board();
  private final Worker worker = new Worker();
  private final ReplicaHeartbeat replicaHeartbeat =
      new ReplicaHeartbeat(ME, board, FAST, nanos::get);

  @AfterEach
  void stop() {
    replicaHeartbeat.close();
  }

  @Test
  void shouldNotWorkBeforeItHasJoined() {
    // Given
    board.away = true;
    replicaHeartbeat.start(worker);
    assertThat(replicaHeartbeat.isActive()).isFalse();

    // When
    board.away = false;

    // Then
    await().until(replicaHeartbeat::isActive);
    assertThat(worker.cut).hasValue(0);
    await().until(() -> worker.looked.get() > 2);
    assertThat(replicaHeartbeat.alive()).containsExactly(ME);
  }

  /** Not only when a word fails: also while one is stuck on its way. */
  @Test
  void shouldStopTheWorkWhenItIsCutOffForTooLong() {
    // Given
    replicaHeartbeat.start(worker);
    board.away = true;
    int said = board.said.get();
    await().until(() -> board.said.get() > said + 1);

    // When
    nanos.addAndGet(Duration.ofMillis(7_999).toNanos());
    boolean before = replicaHeartbeat.isActive();
    nanos.addAndGet(Duration.ofMillis(1).toNanos());

    // Then
    assertThat(before).isTrue();
    assertThat(replicaHeartbeat.isActive()).isFalse();
    await().until(() -> worker.cut.get() == 1);

    // When
    board.away = false;

    // Then
    await().until(replicaHeartbeat::isActive);
  }

  @Test
  void shouldLetGoOfEverythingWhenTheOthersTookItForDead() {
    // Given
    replicaHeartbeat.start(worker);

    // When
    assertThat(board.forget(ME)).isTrue();

    // Then
    await().until(() -> worker.cut.get() > 0);
    await().until(() -> replicaHeartbeat.isActive() && replicaHeartbeat.alive().contains(ME));
  }

  @Test
  void shouldStrikeOffWhoIsSilent() {
    // Given
    ReplicaId other = new ReplicaId("other");
    board.join(other);
    replicaHeartbeat.start(worker);

    // When
    for (int second = 0; second < 16; second++) {
      int looked = worker.looked.get();
      await().until(() -> worker.looked.get() > looked + 1);
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    // Then
    await().until(() -> !replicaHeartbeat.alive().contains(other));
    assertThat(replicaHeartbeat.isActive()).isTrue();
  }

  @Test
  void shouldStayOnTheListWhenItsWorkGoesOn() {
    // Given
    replicaHeartbeat.start(worker);
    worker.idle = false;

    // When
    replicaHeartbeat.close();

    // Then
    assertThat(board.beats()).containsKey(ME);

    // When
    worker.idle = true;
    replicaHeartbeat.close();

    // Then
    assertThat(board.beats()).isEmpty();
  }

  private static final class Worker implements ReplicaHeartbeat.Work {
    private final AtomicInteger looked = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private volatile boolean idle = true;

    @Override
    public void look() {
      looked.incrementAndGet();
    }

    @Override
    public void fence() {
      cut.incrementAndGet();
    }

    @Override
    public boolean idle() {
      return idle;
    }
  }

  /** A list that is sometimes out of reach. */
  private static final class Board implements ReplicaRegistry {
    private final Map<ReplicaId, Long> beats = new HashMap<>();
    private final AtomicInteger said = new AtomicInteger();
    private volatile boolean away;

    @Override
    public synchronized void join(ReplicaId me) {
      beats.put(me, 1L);
    }

    @Override
    public synchronized boolean heartbeat(ReplicaId me) {
      said.incrementAndGet();
      if (away) {
        throw new StoreUnavailableException(
            StoreUnavailableException.Kind.UNREACHABLE, new IOException("cut"));
      }
      return beats.computeIfPresent(me, (id, count) -> count + 1) != null;
    }

    @Override
    public synchronized Map<ReplicaId, Long> beats() {
      return Map.copyOf(beats);
    }

    @Override
    public synchronized boolean remove(ReplicaId other, long count) {
      return beats.remove(other, count);
    }

    synchronized boolean forget(ReplicaId other) {
      return beats.remove(other) != null;
    }

    @Override
    public synchronized void deregister(ReplicaId me) {
      beats.remove(me);
    }
  }
}
