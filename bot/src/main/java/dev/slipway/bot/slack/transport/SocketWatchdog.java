package dev.slipway.bot.slack.transport;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the socket and opens it again whenever it is dead, whatever the server answers, for as long
 * as it takes (slack.md §5.1). Looks every few seconds, and at once when the socket says that it is
 * gone. Thread-safe.
 */
public final class SocketWatchdog implements SlackConnection {
  private static final Logger log = LoggerFactory.getLogger(SocketWatchdog.class);

  /** What it watches. Called by one thread at a time. */
  interface Socket extends AutoCloseable {
    /** Opens it, or opens a new one in place of a dead one. */
    void open() throws Exception;

    /** Asks the other end; may take a few seconds. */
    boolean alive();

    /** Whom to tell that it may be gone; told from any thread. */
    void onLost(Runnable tell);

    @Override
    void close();
  }

  /**
   * How patient it is.
   *
   * @param look how often a living socket is asked
   * @param settle how long a socket that has just gone may take to come back by itself: on Slack's
   *     word the SDK replaces it, and two that do so at once would leave two open
   * @param first the pause after a first failure; doubles with each further one
   * @param most the longest pause
   */
  record WatchdogTimings(Duration look, Duration settle, Duration first, Duration most) {
    static final WatchdogTimings USUAL =
        new WatchdogTimings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));

    Duration after(int failures) {
      Duration pause = first.multipliedBy(1L << Math.min(failures - 1, 10));
      return pause.compareTo(most) < 0 ? pause : most;
    }
  }

  private final Socket socket;
  private final WatchdogTimings watchdogTimings;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Status status;

  /** What is said already; a Slack that stays away is not news. */
  private String lastTrouble = "";

  SocketWatchdog(Socket socket, WatchdogTimings watchdogTimings, Clock clock) {
    this.socket = socket;
    this.watchdogTimings = watchdogTimings;
    this.clock = clock;
    this.status = new Status(false, clock.instant(), "The socket to Slack is not open yet.");
    this.thread = Thread.ofVirtual().name("slack-watchdog").unstarted(this::watch);
    socket.onLost(wake::release);
  }

  @Override
  public void start() {
    thread.start();
  }

  private void watch() {
    int failures = 0;
    try {
      while (stopping.getCount() > 0) {
        failures = look() ? 0 : failures + 1;
        Duration pause = failures == 0 ? watchdogTimings.look() : watchdogTimings.after(failures);
        // A lost socket is worth a look at once, but a failing server is not asked out of turn.
        wake.drainPermits();
        if (failures > 0) {
          if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
        } else if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          log.debug("the socket says that it is gone");
        }
      }
    } catch (InterruptedException e) {
      log.debug("the watchdog was told to stop");
    }
  }

  private boolean look() throws InterruptedException {
    try {
      if (socket.alive() || (status.connected() && settles())) {
        tell(true, "");
        lastTrouble = "";
        return true;
      }
      tell(false, "The socket to Slack is closed; Slipway is opening it again.");
      socket.open();
      boolean open = socket.alive();
      tell(open, open ? "" : "Slack's socket does not answer yet.");
      return open;
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      // Anything at all: an Error in the SDK must not leave the bot deaf for good.
      String detail = "Slipway cannot reach Slack: " + e.getMessage();
      if (!detail.equals(lastTrouble)) {
        log.warn("cannot open the socket to Slack, and goes on trying: {}", e.getMessage());
        lastTrouble = detail;
      }
      log.debug("cannot open the socket to Slack", e);
      tell(false, detail);
      return false;
    }
  }

  private boolean settles() throws InterruptedException {
    long deadline = System.nanoTime() + watchdogTimings.settle().toNanos();
    while (System.nanoTime() < deadline) {
      if (stopping.await(100, TimeUnit.MILLISECONDS)) {
        return false;
      }
      if (socket.alive()) {
        return true;
      }
    }
    return false;
  }

  private void tell(boolean hearing, String detail) {
    Status before = status;
    if (before.connected() != hearing) {
      log.info(hearing ? "hearing Slack" : "deaf to Slack");
      status = new Status(hearing, clock.instant(), detail);
    } else {
      status = new Status(hearing, before.since(), detail);
    }
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public void close() {
    stopping.countDown();
    wake.release();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    socket.close();
    tell(false, "Slipway is stopping.");
  }
}
