package dev.slipway.bot.slack.inbound;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does after the acknowledgement what would delay it, on virtual threads. Thread-safe. */
final class BackgroundExecutor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BackgroundExecutor.class);

  /** Something to do. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-work-", 0).factory());

  /** Does it soon; what it throws is logged under {@code what}. */
  void run(String what, Work work) {
    try {
      executor.execute(() -> guarded(what, work));
    } catch (RejectedExecutionException e) {
      log.info("not done, Slipway is stopping: {}", what);
    }
  }

  private static void guarded(String what, Work work) {
    try {
      work.run();
    } catch (InterruptedException e) {
      log.info("not finished, Slipway is stopping: {}", what);
    } catch (Exception e) {
      if (Thread.currentThread().isInterrupted()) {
        log.info("not finished, Slipway is stopping: {}", what);
        return;
      }
      log.error("failed: {}", what, e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
