package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.slack.render.Notices;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that an answer takes longer, once it does: nobody should wonder whether they were heard, and
 * ask again. The answer takes the notice's place. Thread-safe.
 */
final class PendingAnswerNotices implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PendingAnswerNotices.class);

  private final Outbox outbox;
  private final Notices notices;
  private final Duration patience;
  private final Map<String, Notice> open = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-working-", 0).factory());

  private record Notice(CompletableFuture<Void> answered, Future<Optional<String>> message) {}

  /** {@code patience} is how long an answer may take before people are told that it will come. */
  PendingAnswerNotices(Outbox outbox, Notices notices, Duration patience) {
    this.outbox = outbox;
    this.notices = notices;
    this.patience = patience;
  }

  void expect(InboundCommand to) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    try {
      open.put(to.key(), new Notice(answered, executor.submit(() -> watch(to, answered))));
    } catch (RejectedExecutionException e) {
      log.info("no notice for {}: Slipway is stopping", to.key());
    }
  }

  /** The message that stands for the answer, if there is one; afterwards none appears. */
  Optional<String> settle(InboundCommand to) throws InterruptedException {
    Notice notice = open.remove(to.key());
    if (notice == null) {
      return Optional.empty();
    }
    notice.answered().complete(null);
    try {
      return notice.message().get();
    } catch (ExecutionException e) {
      log.error("no notice for {}", to.key(), e.getCause());
      return Optional.empty();
    }
  }

  private Optional<String> watch(InboundCommand to, CompletableFuture<Void> answered)
      throws InterruptedException, ExecutionException {
    try {
      answered.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      log.info("{} takes longer than {}", to.key(), patience);
    }
    DeliveryResult deliveryResult =
        outbox.post(SlackReplies.post(to, notices.working(to.user(), to.line()), false));
    return deliveryResult instanceof DeliveryResult.Delivered(String ts)
        ? Optional.of(ts)
        : Optional.empty();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
