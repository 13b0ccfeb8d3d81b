package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.resilience.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works one thing off again and again until there is nothing new: pokes that come while it works
 * are one poke. Holds no thread while there is nothing to do. Thread-safe.
 */
final class CoalescingWorker {
  private static final Logger log = LoggerFactory.getLogger(CoalescingWorker.class);

  /** One round of the work. Called by one thread at a time. */
  @FunctionalInterface
  interface Round {
    Next run() throws InterruptedException;
  }

  /** What is left after a round. */
  sealed interface Next {
    /** Nothing, until the next poke. */
    record Rest() implements Next {}

    /** More, right now. */
    record GoOn() implements Next {}

    /** More, after {@code pause} or the next poke, whichever is first. */
    record Later(Duration pause) implements Next {}
  }

  /** The pause after a round that threw. */
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

  private final String name;
  private final Executor executor;
  private final Round round;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition poked = lock.newCondition();
  private boolean due;
  private boolean working;

  CoalescingWorker(String name, Executor executor, Round round) {
    this.name = name;
    this.executor = executor;
    this.round = round;
  }

  /** Something may be new. Returns at once. */
  void wake() {
    lock.lock();
    try {
      due = true;
      poked.signal();
      if (!working) {
        working = true;
        executor.execute(this::work);
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      while (takeDue()) {
        switch (runOne()) {
          case Next.Rest() -> log.trace("{}: nothing new", name);
          case Next.GoOn() -> again();
          case Next.Later(Duration pause) -> {
            await(pause);
            again();
          }
        }
      }
    } catch (InterruptedException e) {
      log.debug("{}: stopping", name);
    }
  }

  private Next runOne() throws InterruptedException {
    try {
      return round.run();
    } catch (StoreUnavailableException e) {
      log.info("{}: is told when the store answers, trying again in {}", name, AFTER_TROUBLE);
      return new Next.Later(AFTER_TROUBLE);
    } catch (RuntimeException e) {
      log.error("{}: could not be told, trying again in {}", name, AFTER_TROUBLE, e);
      return new Next.Later(AFTER_TROUBLE);
    }
  }

  private boolean takeDue() {
    lock.lock();
    try {
      working = due;
      due = false;
      return working;
    } finally {
      lock.unlock();
    }
  }

  private void again() {
    lock.lock();
    try {
      due = true;
    } finally {
      lock.unlock();
    }
  }

  private void await(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = pause.toNanos();
      while (!due && left > 0) {
        left = poked.awaitNanos(left);
      }
      log.trace("{}: {} ms early", name, TimeUnit.NANOSECONDS.toMillis(left));
    } finally {
      lock.unlock();
    }
  }
}
