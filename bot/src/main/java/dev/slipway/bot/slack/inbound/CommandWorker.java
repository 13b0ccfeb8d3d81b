package dev.slipway.bot.slack.inbound;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.InboundClick;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.InboundRequest;
import dev.slipway.bot.messaging.Inbox;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.ReplySender;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.slack.outbound.SlackDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
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
 * since they decide and seldom wait for a cluster. What an earlier process or a dead replica left
 * is taken up at the start and looked for every half minute; what another living replica works on
 * never is. Thread-safe.
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

  /** How often it looks for what a dead replica left. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  /** What fails so often here stays stored for the next start. */
  private static final int MOST_TRIES = 5;

  private final Duration turnWithin;
  private final Duration lookEvery;
  private final Membership membership;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Inbox inbox;
  private final Function<InboundCommand, Reply> router;
  private final ClickExecutor presses;
  private final ReplySender replySender;
  private final SlackDirectory directory;
  private final Clock clock;
  private final AtomicLong incidents = new AtomicLong();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-command-", 0).factory());

  /**
   * @param router answers a command; may take as long as a cluster does
   * @param presses does what a button says
   * @param membership whether this replica may work now
   */
  public CommandWorker(
      Inbox inbox,
      Function<InboundCommand, Reply> router,
      ClickExecutor presses,
      ReplySender replySender,
      SlackDirectory directory,
      Membership membership,
      Clock clock) {
    this(
        inbox, router, presses, replySender, directory, membership, clock, TURN_WITHIN, LOOK_EVERY);
  }

  CommandWorker(
      Inbox inbox,
      Function<InboundCommand, Reply> router,
      ClickExecutor presses,
      ReplySender replySender,
      SlackDirectory directory,
      Membership membership,
      Clock clock,
      Duration turnWithin,
      Duration lookEvery) {
    this.turnWithin = turnWithin;
    this.lookEvery = lookEvery;
    this.membership = membership;
    this.inbox = inbox;
    this.router = router;
    this.presses = presses;
    this.replySender = replySender;
    this.directory = directory;
    this.clock = clock;
  }

  /** Takes up what is stored and nobody works on, now and again every half minute. */
  public void start() {
    Thread.ofVirtual()
        .name("inbox-look")
        .start(
            () -> {
              try {
                do {
                  look();
                } while (!stopping.await(lookEvery.toMillis(), TimeUnit.MILLISECONDS));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private void look() {
    try {
      if (membership.isActive()) {
        inbox.takeUp().forEach(this::takeUp);
      }
    } catch (StoreUnavailableException e) {
      log.debug("looks again in {}", lookEvery, e);
    } catch (RuntimeException e) {
      log.error("what is stored could not be taken up; looking again in {}", lookEvery, e);
    }
  }

  private void takeUp(InboundRequest asked) {
    if (answered.contains(asked.key())) {
      tickOff(asked);
    } else if (failures.getOrDefault(asked.key(), 0) < MOST_TRIES) {
      submit(asked);
    }
  }

  /** Works on what is stored. Returns at once. */
  public void submit(InboundRequest asked) {
    if (!underWay.add(asked.key())) {
      return;
    }
    try {
      executor.execute(() -> work(asked));
    } catch (RejectedExecutionException e) {
      log.info("{} stays stored for the next start: Slipway is stopping", asked.key());
    }
  }

  private void work(InboundRequest asked) {
    try {
      if (!membership.isActive()) {
        log.info("{} is left for now: the other replicas may take this one for dead", asked.key());
        return;
      }
      boolean said =
          switch (asked) {
            case InboundCommand command -> reply(command);
            case InboundClick press -> {
              presses.work(press);
              yield true;
            }
          };
      if (said && !Thread.currentThread().isInterrupted()) {
        answered.add(asked.key());
        tickOff(asked);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.info("{} stays stored for the next start: Slipway is stopping", asked.key());
    } catch (Inbox.AlreadyDone e) {
      log.info("{}, by another replica", e.getMessage());
    } catch (RuntimeException e) {
      int times = failures.merge(asked.key(), 1, Integer::sum);
      log.error(
          "{} stays stored for {}",
          asked.key(),
          times < MOST_TRIES ? "another try" : "the next start",
          e);
    } finally {
      underWay.remove(asked.key());
    }
  }

  /** Throws where the store is away; it is ticked off with a later look. */
  private void tickOff(InboundRequest asked) {
    inbox.done(asked.key());
    answered.remove(asked.key());
    failures.remove(asked.key());
  }

  /** False where nothing was said, since another replica may work on it by now. */
  private boolean reply(InboundCommand command) throws InterruptedException {
    replySender.expect(command);
    // Without a turn: an answer may wait long for Slack, and would keep the others from theirs.
    Reply reply = inTurn(command);
    boolean may = membership.isActive();
    replySender.reply(command, may ? reply : new Reply.Silent());
    return may;
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
    } catch (StoreUnavailableException e) {
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
    stopping.countDown();
    executor.shutdownNow();
  }
}
