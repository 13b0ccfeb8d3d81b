package dev.slipway.bot.slack.outbound;

import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.BulletinBoard;
import dev.slipway.bot.conversation.BulletinBoard.Pinned;
import dev.slipway.bot.conversation.BulletinBoard.Place;
import dev.slipway.bot.conversation.Bulletins;
import dev.slipway.bot.conversation.ChannelDirectory;
import dev.slipway.bot.conversation.Voice;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.bot.slack.render.BulletinMessage;
import dev.slipway.bot.slack.render.Rendered;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.ChannelId;
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
public final class BulletinKeeper implements Bulletins, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BulletinKeeper.class);
  private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]{6,}");
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** How soon it is seen what another replica put up, or that the voice is ours. */
  private static final Duration LISTEN = Duration.ofSeconds(3);

  /** Nobody presses a button that old, and the message stays as it is. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final BulletinBoard board;
  private final Voice voice;
  private final Outbox outbox;
  private final ChannelDirectory directory;
  private final BulletinMessage messages;
  private final Clock clock;

  /** Those that could not be shown, until when they are let be. Only the teller's thread looks. */
  private final Map<String, Instant> letBe = new HashMap<>();

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("slack-bulletin-", 0).factory());
  private final Teller teller = new Teller("bulletins", executor, this::round);

  /** When the voice became ours; what is older may have been shown by another. */
  private Optional<Instant> speakingSince = Optional.empty();

  public BulletinKeeper(
      BulletinBoard board,
      Voice voice,
      Outbox outbox,
      ChannelDirectory directory,
      CommandsConfig commands,
      Clock clock) {
    this.board = board;
    this.voice = voice;
    this.outbox = outbox;
    this.directory = directory;
    this.messages = new BulletinMessage(commands);
    this.clock = clock;
  }

  @Override
  public void show(String channel, String key, Bulletin bulletin) {
    board.put(channel, key, bulletin);
    poke();
  }

  @Override
  public Optional<Place> find(String key) {
    return board.find(key).flatMap(Pinned::place);
  }

  /** Shows what an earlier process left unshown, and forgets what is long past. */
  public void start() {
    board.forget(clock.instant().minus(KEPT));
    poke();
  }

  private void poke() {
    try {
      teller.poke();
    } catch (RejectedExecutionException e) {
      log.debug("Slipway is stopping; the next start shows it");
    }
  }

  private Teller.Next round() throws InterruptedException {
    if (!voice.isOurs()) {
      speakingSince = Optional.empty();
      return new Teller.Next.Later(LISTEN);
    }
    Instant now = clock.instant();
    Instant since = speakingSince.orElse(now);
    speakingSince = Optional.of(since);
    letBe.values().removeIf(until -> !until.isAfter(now));
    try {
      for (Pinned pinned : board.unshown()) {
        if (!letBe.containsKey(pinned.key()) && !show(pinned, since)) {
          letBe.put(pinned.key(), now.plus(AGAIN));
        }
      }
    } catch (StoreOutage e) {
      // What was posted just now is perhaps not written down: from now on it is looked for.
      speakingSince = Optional.empty();
      throw e;
    }
    return new Teller.Next.Later(LISTEN);
  }

  /** Whether people see it now. */
  private boolean show(Pinned pinned, Instant since) throws InterruptedException {
    Rendered message = messages.render(pinned.bulletin());
    if (pinned.place().isPresent()) {
      Place place = pinned.place().get();
      Sent sent =
          outbox.updateOrLeave(
              new ChannelId(place.channel()), place.ts(), message, EditBudget.Urgency.STATE);
      if (!(sent instanceof Sent.Undeliverable gone && gone.messageIsGone())) {
        return settle(pinned, place.channel(), sent);
      }
    }
    Optional<ChannelId> channel = channel(pinned.channel());
    return channel.isPresent()
        && settle(
            pinned,
            channel.get().value(),
            outbox.post(post(pinned, since, channel.get(), message)));
  }

  private boolean settle(Pinned pinned, String channel, Sent sent) {
    return switch (sent) {
      case Sent.Delivered(String ts) -> {
        board.shown(pinned.key(), pinned.version(), new Place(channel, ts));
        yield true;
      }
      case Sent.Undeliverable(String error) -> {
        log.error("{} is not shown in {}: {}", pinned.key(), channel, error);
        yield false;
      }
    };
  }

  /** One whose message somebody deleted is posted anew. */
  private Outgoing post(Pinned pinned, Instant since, ChannelId channel, Rendered message) {
    boolean maybeThere = pinned.place().isEmpty() && pinned.since().isBefore(since);
    return new Outgoing(
        channel, Optional.empty(), message, false, pinned.key(), pinned.since(), maybeThere);
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
