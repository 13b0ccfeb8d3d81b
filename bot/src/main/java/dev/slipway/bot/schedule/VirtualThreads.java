package dev.slipway.bot.schedule;

import java.util.concurrent.Semaphore;
import org.quartz.SchedulerConfigException;
import org.quartz.spi.ThreadPool;

/**
 * Runs each job on a virtual thread of its own, so that an operation that waits for hours holds no
 * platform thread while Quartz still knows that it runs and recovers it. Named in the scheduler's
 * properties and made by Quartz.
 */
public final class VirtualThreads implements ThreadPool {
  private static final int MOST_JOBS = 2_000;
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
    if (waitForJobsToComplete) {
      free.acquireUninterruptibly(MOST_JOBS);
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
