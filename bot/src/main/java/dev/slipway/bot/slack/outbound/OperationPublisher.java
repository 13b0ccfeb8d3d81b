package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.messaging.MessageRefStore;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.replica.LeaderLease;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.operation.OperationMessage;
import dev.slipway.bot.slack.render.operation.ThreadTranscript;
import dev.slipway.config.CommandsConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every operation's message and thread in step with the store, as long as the voice is this
 * replica's. Slack may be away for as long as it likes: operations never wait for it, and
 * afterwards the newest state is shown and the story goes on where it stopped. Thread-safe.
 */
public final class OperationPublisher implements OperationListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OperationPublisher.class);

  /** Slack's own advice for edits of one message (slack.md §2.4). */
  public static final Duration EDIT_GAP = Duration.ofSeconds(3);

  /** How often it looks what others wrote. */
  private static final long LOOK_MS = 500;

  /** How soon a lost voice is noticed. */
  private static final long WATCH_MS = 200;

  private final OperationThread.Tools tools;
  private final LeaderLease leaderLease;
  private final Clock clock;
  private final AtomicReference<Optional<PublishingSession>> telling =
      new AtomicReference<>(Optional.empty());
  // Two, since looking may wait for the store, and watching must not.
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(2, Thread.ofVirtual().name("slack-voice-", 0).factory());

  public OperationPublisher(
      OperationStore store,
      MessageRefStore refs,
      LeaderLease leaderLease,
      Outbox outbox,
      FileUploads fileUploads,
      PrivateFileSender privateFileSender,
      PrivateSender privateSender,
      CommandsConfig commands,
      Duration editGap,
      Clock clock) {
    this.leaderLease = leaderLease;
    this.clock = clock;
    this.tools =
        new OperationThread.Tools(
            store,
            refs,
            outbox,
            fileUploads,
            privateFileSender,
            privateSender,
            new OperationMessage(commands),
            new ThreadTranscript(commands),
            new Notices(commands),
            editGap);
  }

  /** Shows every open operation anew and tells what was left untold, once the voice is ours. */
  public void start() {
    var unusedLook = executor.scheduleWithFixedDelay(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
    var unusedWatch =
        executor.scheduleWithFixedDelay(this::watch, 0, WATCH_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (leaderLease.tryRenew()) {
        if (telling.get().isEmpty()) {
          begin();
        }
        telling.get().ifPresent(now -> now.look(clock.instant()));
      }
    } catch (StoreUnavailableException e) {
      log.debug("looks again", e);
    } catch (RuntimeException e) {
      log.error("looking what is to be told did not work, again in {} ms", LOOK_MS, e);
    }
  }

  private void begin() {
    telling.set(Optional.of(new PublishingSession(tools)));
    if (executor.isShutdown()) {
      fallSilent();
    }
  }

  private void watch() {
    if (!leaderLease.isLeader()) {
      fallSilent();
    }
  }

  private void fallSilent() {
    telling.getAndSet(Optional.empty()).ifPresent(PublishingSession::close);
  }

  @Override
  public void changed(OperationId id) {
    telling.get().ifPresent(now -> now.changed(id));
  }

  @Override
  public void close() {
    executor.shutdownNow();
    fallSilent();
    try {
      leaderLease.release();
    } catch (StoreUnavailableException e) {
      log.debug("another replica notices by itself", e);
    }
  }
}
