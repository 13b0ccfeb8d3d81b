package dev.slipway.bot.slack.inbound;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.conversation.Inbound;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.InboundPress;
import dev.slipway.bot.conversation.Inbox;
import dev.slipway.bot.conversation.Replies;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.bot.slack.outbound.SlackDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on stored commands and presses, each on a virtual thread of its own, and each key on one at
 * most, and ticks them off when they are answered; on a few commands at once, on presses at once,
 * since they decide and seldom wait for a cluster. What an earlier process left is worked on at the
 * start. Thread-safe.
 */
public final class CommandWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CommandWorker.class);

  /** What was typed longer ago than this is not done any more: nobody expects it now. */
  static final Duration TOO_OLD = Duration.ofMinutes(15);

  /** As many at once: more of them would only take the processor from acknowledgements. */
  static final int AT_ONCE = 8;

  /**
   * So long a command waits for those; after it, they may be waiting for a cluster that is away.
   */
  private static final Duration TURN_WITHIN = Duration.ofSeconds(10);

  private final Duration turnWithin;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Inbox inbox;
  private final Function<InboundCommand, Reply> router;
  private final PressWork presses;
  private final Replies replies;
  private final SlackDirectory directory;
  private final Clock clock;
  private final AtomicLong incidents = new AtomicLong();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-command-", 0).factory());

  /**
   * @param router answers a command; may take as long as a cluster does
   * @param presses does what a button says
   */
  public CommandWorker(
      Inbox inbox,
      Function<InboundCommand, Reply> router,
      PressWork presses,
      Replies replies,
      SlackDirectory directory,
      Clock clock) {
    this(inbox, router, presses, replies, directory, clock, TURN_WITHIN);
  }

  CommandWorker(
      Inbox inbox,
      Function<InboundCommand, Reply> router,
      PressWork presses,
      Replies replies,
      SlackDirectory directory,
      Clock clock,
      Duration turnWithin) {
    this.turnWithin = turnWithin;
    this.inbox = inbox;
    this.router = router;
    this.presses = presses;
    this.replies = replies;
    this.directory = directory;
    this.clock = clock;
  }

  /** Takes up what is stored and not done. */
  public void start() {
    inbox.pending().forEach(this::submit);
  }

  /** Works on what is stored. Returns at once. */
  public void submit(Inbound asked) {
    if (!underWay.add(asked.key())) {
      return;
    }
    try {
      executor.execute(() -> work(asked));
    } catch (RejectedExecutionException e) {
      log.info("{} stays stored for the next start: Slipway is stopping", asked.key());
    }
  }

  private void work(Inbound asked) {
    try {
      switch (asked) {
        case InboundCommand command -> reply(command);
        case InboundPress press -> presses.work(press);
      }
      if (!Thread.currentThread().isInterrupted()) {
        inbox.done(asked.key());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.info("{} stays stored for the next start: Slipway is stopping", asked.key());
    } catch (RuntimeException e) {
      log.error("{} stays stored for the next start", asked.key(), e);
    } finally {
      underWay.remove(asked.key());
    }
  }

  private void reply(InboundCommand command) throws InterruptedException {
    replies.expect(command);
    // Without a turn: an answer may wait long for Slack, and would keep the others from theirs.
    replies.reply(command, inTurn(command));
  }

  private Reply inTurn(InboundCommand command) throws InterruptedException {
    boolean turn = turns.tryAcquire(turnWithin.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answer(named(command));
    } finally {
      if (turn) {
        turns.release();
      }
    }
  }

  private Reply answer(InboundCommand command) {
    if (command.receivedAt().plus(TOO_OLD).isBefore(clock.instant())) {
      return new Reply.Refused(
          Failure.internal(
              "Doing \"" + command.line() + "\"",
              "Slipway was away when you asked, and that is more than "
                  + TOO_OLD.toMinutes()
                  + " minutes ago",
              "Nothing was done. Ask again if you still want it."));
    }
    try {
      return router.apply(command);
    } catch (StoreOutage e) {
      return new Reply.Refused(e.whenTrying("Doing \"" + command.line() + "\""));
    } catch (RuntimeException e) {
      long incident = incidents.incrementAndGet();
      log.error("command incident {}: {} ({})", incident, command.line(), command.key(), e);
      return new Reply.Refused(
          Failure.internal(
              "Doing \"" + command.line() + "\"",
              "Slipway hit an unexpected error ("
                  + e.getClass().getSimpleName()
                  + ", command incident "
                  + incident
                  + ")",
              "Try again; if it stays, tell the platform team the incident's number."));
    }
  }

  /** Deliveries without names get them here, off the way of the acknowledgement. */
  private InboundCommand named(InboundCommand command) {
    if (!command.userName().isEmpty() && !command.channelName().isEmpty()) {
      return command;
    }
    return new InboundCommand(
        command.key(),
        command.user(),
        command.userName().isEmpty() ? directory.nameOf(command.user()) : command.userName(),
        command.channel(),
        command.channelName().isEmpty()
            ? directory.nameOf(command.channel()).orElse("")
            : command.channelName(),
        command.thread(),
        command.line(),
        command.receivedAt());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
