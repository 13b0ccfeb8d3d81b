package dev.slipway.bot.replica;

import dev.slipway.bot.resilience.StoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that this replica is alive, and sees who of the others is not. Cut off from
 * the store it stops the work here before anybody else may begin it: this is counted from before
 * the last word was said, the others count from after they heard it. Only steady clocks are
 * compared, each with itself. Thread-safe.
 */
public final class ReplicaHeartbeat implements Membership, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReplicaHeartbeat.class);
  private static final Duration WATCH = Duration.ofMillis(100);

  /** What works here. */
  public interface Work {
    /** Looks for what people asked of it in other replicas. Must not wait for long. */
    void look();

    /** Stops all of it: it may be begun elsewhere. Must not wait. */
    void fence();

    /** Whether nothing works any more. */
    boolean idle();
  }

  private final ReplicaId me;
  private final ReplicaRegistry replicaRegistry;
  private final HeartbeatTimings heartbeatTimings;
  private final LongSupplier nanos;
  private final FailureDetector failureDetector;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Optional<Work> work = Optional.empty();
  private volatile boolean joined;
  private volatile long lastWord;

  /** {@code nanos} is a steady clock, such as {@link System#nanoTime}. */
  public ReplicaHeartbeat(
      ReplicaId me,
      ReplicaRegistry replicaRegistry,
      HeartbeatTimings heartbeatTimings,
      LongSupplier nanos) {
    this.me = me;
    this.replicaRegistry = replicaRegistry;
    this.heartbeatTimings = heartbeatTimings;
    this.nanos = nanos;
    this.failureDetector = new FailureDetector(me, heartbeatTimings);
  }

  /** Joins the others, as soon as the store takes it; from then on {@code given} is called. */
  public void start(Work given) {
    work = Optional.of(given);
    sendHeartbeat(given);
    Thread.ofVirtual()
        .name("replica-pulse")
        .start(() -> repeat(heartbeatTimings.heartbeat(), () -> sendHeartbeat(given)));
    Thread.ofVirtual().name("replica-watch").start(() -> repeat(WATCH, new Watch(given)));
  }

  @Override
  public ReplicaId me() {
    return me;
  }

  @Override
  public boolean isActive() {
    return joined && nanos.getAsLong() - lastWord < heartbeatTimings.stopAfter().toNanos();
  }

  @Override
  public Set<ReplicaId> alive() {
    return Set.copyOf(replicaRegistry.beats().keySet());
  }

  /**
   * Says no more. The others may go on at once with what was left, or, when something still works,
   * once this replica has been silent for long enough. Closed after the work.
   */
  @Override
  public void close() {
    stopping.countDown();
    if (work.filter(given -> !given.idle()).isPresent()) {
      log.info("the other replicas wait until {} has been silent for a while", me);
      return;
    }
    try {
      replicaRegistry.deregister(me);
    } catch (StoreUnavailableException e) {
      log.info("the other replicas find out by themselves that {} has left", me);
    }
  }

  private void repeat(Duration every, Runnable what) {
    try {
      do {
        what.run();
      } while (!stopping.await(every.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendHeartbeat(Work work) {
    try {
      long began = nanos.getAsLong();
      if (!replicaRegistry.heartbeat(me)) {
        rejoin(work);
      }
      joined = true;
      lastWord = began;
      Map<ReplicaId, Long> beats = replicaRegistry.beats();
      for (ReplicaId silent : failureDetector.suspects(beats, nanos.getAsLong())) {
        if (replicaRegistry.remove(silent, beats.getOrDefault(silent, 0L))) {
          log.warn(
              "replica {} has not been heard for {} s; what it ran goes on in others",
              silent,
              heartbeatTimings.takenForDead().toSeconds());
        }
      }
      work.look();
    } catch (StoreUnavailableException e) {
      log.debug("tries again in a moment", e);
    } catch (RuntimeException e) {
      log.error("replica {} cannot say that it is alive; trying again", me, e);
    }
  }

  // Others took it for dead: whatever runs here may run elsewhere by now.
  private void rejoin(Work work) {
    if (joined) {
      joined = false;
      log.warn("the other replicas took {} for dead; it lets go of what it ran", me);
      work.fence();
    }
    replicaRegistry.join(me);
  }

  /** Notices that no word got through, also while one is stuck on its way. */
  private final class Watch implements Runnable {
    private final Work work;
    private boolean worked;

    Watch(Work work) {
      this.work = work;
    }

    @Override
    public void run() {
      boolean may = isActive();
      if (worked && !may) {
        log.warn(
            "replica {} has been cut off from the store for {} s; it stops what it does, to go on"
                + " when the store answers",
            me,
            heartbeatTimings.stopAfter().toSeconds());
        work.fence();
      }
      worked = may;
    }
  }
}
