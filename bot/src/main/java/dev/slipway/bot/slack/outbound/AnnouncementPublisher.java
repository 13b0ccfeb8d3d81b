package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.AnnouncementStore;
import dev.slipway.bot.messaging.AnnouncementStore.MessageLocation;
import dev.slipway.bot.messaging.AnnouncementStore.StoredAnnouncement;
import dev.slipway.bot.messaging.Announcer;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.bot.replica.LeaderLease;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.slack.render.AnnouncementMessage;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows bulletins as the board has them, one after the other, however long Slack is away, as long
 * as the voice is this replica's: also those that another one put up. What cannot be shown, as in a
 * channel that the bot is not in, is tried again every ten minutes. Thread-safe.
 */
public final class AnnouncementPublisher implements Announcer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AnnouncementPublisher.class);
  private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]{6,}");
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** How soon it is seen what another replica put up, or that the voice is ours. */
  private static final Duration LISTEN = Duration.ofSeconds(3);

  /** Nobody presses a button that old, and the message stays as it is. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final AnnouncementStore board;
  private final LeaderLease leaderLease;
  private final Outbox outbox;
  private final ChannelDirectory directory;
  private final AnnouncementMessage messages;
  private final Clock clock;

  /** Those that could not be shown, until when they are let be. Only the teller's thread looks. */
  private final Map<String, Instant> letBe = new HashMap<>();

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-bulletin-", 0).factory());
  private final CoalescingWorker coalescingWorker =
      new CoalescingWorker("bulletins", executor, this::round);

  /** When the voice became ours; what is older may have been shown by another. */
  private Optional<Instant> speakingSince = Optional.empty();

  public AnnouncementPublisher(
      AnnouncementStore board,
      LeaderLease leaderLease,
      Outbox outbox,
      ChannelDirectory directory,
      CommandsConfig commands,
      Clock clock) {
    this.board = board;
    this.leaderLease = leaderLease;
    this.outbox = outbox;
    this.directory = directory;
    this.messages = new AnnouncementMessage(commands);
    this.clock = clock;
  }

  @Override
  public void publish(String channel, String key, Announcement announcement) {
    board.save(channel, key, announcement);
    wake();
  }

  @Override
  public Optional<MessageLocation> find(String key) {
    return board.find(key).flatMap(StoredAnnouncement::location);
  }

  /** Shows what an earlier process left unshown, and forgets what is long past. */
  public void start() {
    board.removeBefore(clock.instant().minus(KEPT));
    wake();
  }

  private void wake() {
    try {
      coalescingWorker.wake();
    } catch (RejectedExecutionException e) {
      log.debug("Slipway is stopping; the next start shows it");
    }
  }

  private CoalescingWorker.Next round() throws InterruptedException {
    if (!leaderLease.isLeader()) {
      speakingSince = Optional.empty();
      return new CoalescingWorker.Next.Later(LISTEN);
    }
    Instant now = clock.instant();
    Instant since = speakingSince.orElse(now);
    speakingSince = Optional.of(since);
    letBe.values().removeIf(until -> !until.isAfter(now));
    try {
      for (StoredAnnouncement storedAnnouncement : board.unshown()) {
        if (!letBe.containsKey(storedAnnouncement.key()) && !show(storedAnnouncement, since)) {
          letBe.put(storedAnnouncement.key(), now.plus(AGAIN));
        }
      }
    } catch (StoreUnavailableException e) {
      // What was posted just now is perhaps not written down: from now on it is looked for.
      speakingSince = Optional.empty();
      throw e;
    }
    return new CoalescingWorker.Next.Later(LISTEN);
  }

  /** Whether people see it now. */
  private boolean show(StoredAnnouncement storedAnnouncement, Instant since)
      throws InterruptedException {
    Rendered message = messages.render(storedAnnouncement.announcement());
    if (storedAnnouncement.location().isPresent()) {
      MessageLocation messageLocation = storedAnnouncement.location().get();
      DeliveryResult deliveryResult =
          outbox.updateOrLeave(
              new ChannelId(messageLocation.channel()),
              messageLocation.ts(),
              message,
              UpdateRateLimiter.Urgency.STATE);
      if (!(deliveryResult instanceof DeliveryResult.Undeliverable gone && gone.messageIsGone())) {
        return settle(storedAnnouncement, messageLocation.channel(), deliveryResult);
      }
    }
    Optional<ChannelId> channel = channel(storedAnnouncement.channel());
    return channel.isPresent()
        && settle(
            storedAnnouncement,
            channel.get().value(),
            outbox.post(post(storedAnnouncement, since, channel.get(), message)));
  }

  private boolean settle(
      StoredAnnouncement storedAnnouncement, String channel, DeliveryResult deliveryResult) {
    return switch (deliveryResult) {
      case DeliveryResult.Delivered(String ts) -> {
        board.markDisplayed(
            storedAnnouncement.key(),
            storedAnnouncement.version(),
            new MessageLocation(channel, ts));
        yield true;
      }
      case DeliveryResult.Undeliverable(String error) -> {
        log.error("{} is not shown in {}: {}", storedAnnouncement.key(), channel, error);
        yield false;
      }
    };
  }

  /** One whose message somebody deleted is posted anew. */
  private OutgoingMessage post(
      StoredAnnouncement storedAnnouncement, Instant since, ChannelId channel, Rendered message) {
    boolean maybeThere =
        storedAnnouncement.location().isEmpty() && storedAnnouncement.since().isBefore(since);
    return new OutgoingMessage(
        channel,
        Optional.empty(),
        message,
        false,
        storedAnnouncement.key(),
        storedAnnouncement.since(),
        maybeThere);
  }

  private Optional<ChannelId> channel(String written) {
    if (ID.matcher(written).matches()) {
      return Optional.of(new ChannelId(written));
    }
    Optional<ChannelId> found = directory.idOf(written);
    if (found.isEmpty()) {
      log.error("Slack knows no channel {}; what is to be told there waits", written);
    }
    return found;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
