package dev.slipway.bot.quartz;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.quartz.SchedulerConfigException;
import org.quartz.spi.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each job on a virtual thread of its own, so that an operation that waits for hours holds no
 * platform thread while Quartz still knows that it runs and recovers it. Named in the scheduler's
 * properties and made by Quartz.
 */
public final class VirtualThreadPool implements ThreadPool {
  private static final Logger log = LoggerFactory.getLogger(VirtualThreadPool.class);
  private static final int MOST_JOBS = 2_000;
  private static final long LAST_WORDS_SECONDS = 2;
  private final Semaphore free = new Semaphore(MOST_JOBS);
  private volatile boolean closed;

  @Override
  public boolean runInThread(Runnable job) {
    if (closed || !free.tryAcquire()) {
      return false;
    }
    Thread.ofVirtual()
        .name("operation-job")
        .start(
            () -> {
              try {
                job.run();
              } catch (RuntimeException e) {
                if (!closed) {
                  throw e;
                }
                // Quartz can no longer note that it ended; the next scheduler recovers it.
                log.info("a job outlived its scheduler: {}", e.getMessage());
              } finally {
                free.release();
              }
            });
    return true;
  }

  @Override
  public int blockForAvailableThreads() {
    try {
      free.acquire();
      free.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Math.max(free.availablePermits(), 1);
  }

  @Override
  public void initialize() throws SchedulerConfigException {}

  @Override
  public void shutdown(boolean waitForJobsToComplete) {
    closed = true;
    try {
      // Jobs that are ending may say so; those that go on are recovered by the next scheduler.
      if (!free.tryAcquire(MOST_JOBS, LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
        log.info("{} jobs outlive their scheduler", MOST_JOBS - free.availablePermits());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int getPoolSize() {
    return MOST_JOBS;
  }

  @Override
  public void setInstanceId(String schedInstId) {}

  @Override
  public void setInstanceName(String schedName) {}
}
