package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatDeleteResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.model.block.LayoutBlock;
import dev.slipway.bot.resilience.Backoff;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.transport.RawSlackReads;
import dev.slipway.config.types.ChannelId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages: per channel in the order they were asked for and at Slack's pace, each exactly
 * once. Calls return when the message is through or cannot be, however long Slack is away, so they
 * belong on virtual threads. Thread-safe.
 */
public final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  /** What Slack says when it is the blocks that it does not like (slack.md §2.6). */
  private static final Set<String> BLOCK_ERRORS =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "invalid_block",
          "msg_blocks_too_long",
          "block_mismatch",
          "invalid_attachments");

  /** Slack splits or cuts longer texts (slack.md §2.3). */
  private static final int LONGEST_TEXT = 3_900;

  /** Instead of a code of Slack's. */
  private static final String NO_CLEAR_ANSWER = "no_clear_answer";

  /** Tries of what may be left as it is. */
  private static final int MOST_TRIES = 6;

  /** So long a message of an earlier process is looked for. */
  private static final Duration LOOKED_FOR = Duration.ofMinutes(1);

  private final MethodsClient slack;
  private final DeliveryVerifier deliveryVerifier;
  private final UpdateRateLimiter edits;
  private final Duration gap;
  private final LongSupplier nanos;
  private final Map<ChannelId, ChannelRateLimiter> channelRateLimiters = new ConcurrentHashMap<>();

  /** {@code nanos} is a steady clock, for how long nothing gets through. */
  Outbox(
      MethodsClient slack,
      RawSlackReads reads,
      UpdateRateLimiter edits,
      Duration gap,
      LongSupplier nanos) {
    this.slack = slack;
    this.deliveryVerifier = new DeliveryVerifier(reads);
    this.edits = edits;
    this.gap = gap;
    this.nanos = nanos;
  }

  /** With Slack's published limits (slack.md §2.4). */
  public static Outbox atSlacksPace(MethodsClient slack, RawSlackReads reads) {
    return new Outbox(
        slack, reads, new UpdateRateLimiter(15, 45), Duration.ofMillis(1_050), System::nanoTime);
  }

  /**
   * A channel in which nothing gets through although something is to be said.
   *
   * @param channel which
   * @param since for how long
   * @param waiting how many messages wait, roughly
   */
  public record Standstill(ChannelId channel, Duration since, int waiting) {}

  /** The channels in which nothing has got through for {@code least}, longest first. */
  public List<Standstill> standstills(Duration least) {
    return channelRateLimiters.entrySet().stream()
        .map(e -> new Standstill(e.getKey(), e.getValue().standsStill(), e.getValue().waiting()))
        .filter(lane -> lane.since().compareTo(least) >= 0 && lane.since().isPositive())
        .sorted(Comparator.comparing(Standstill::since).reversed())
        .toList();
  }

  /** How many messages wait for their channel's turn, roughly. */
  public int waiting() {
    return channelRateLimiters.values().stream().mapToInt(ChannelRateLimiter::waiting).sum();
  }

  ChannelRateLimiter lane(ChannelId channel) {
    return channelRateLimiters.computeIfAbsent(
        channel, ignored -> new ChannelRateLimiter(gap, nanos));
  }

  /** Posts it, once. */
  DeliveryResult post(OutgoingMessage post) throws InterruptedException {
    ChannelRateLimiter channelRateLimiter = lane(post.channel());
    return channelRateLimiter.pass(new Posting(post, channelRateLimiter));
  }

  DeliveryVerifier readBack() {
    return deliveryVerifier;
  }

  /** What is not known yet about a message that may be there. */
  UncertainDelivery doubt(boolean maybeThere) {
    return new UncertainDelivery(maybeThere, nanos);
  }

  /** One message on its way. */
  private final class Posting implements ChannelRateLimiter.Passage<DeliveryResult> {
    private final OutgoingMessage post;
    private final ChannelRateLimiter channelRateLimiter;
    private final UncertainDelivery uncertainDelivery;
    private int form;

    Posting(OutgoingMessage post, ChannelRateLimiter channelRateLimiter) {
      this.post = post;
      this.channelRateLimiter = channelRateLimiter;
      this.uncertainDelivery = doubt(post.maybeThere());
    }

    @Override
    public Duration aside() {
      return uncertainDelivery.aside();
    }

    @Override
    public Optional<DeliveryResult> turn() throws InterruptedException {
      uncertainDelivery.turn();
      while (true) {
        switch (uncertainDelivery.resolve(post.key(), () -> deliveryVerifier.find(post))) {
          case UncertainDelivery.Known.There(String ts) -> {
            return Optional.of(new DeliveryResult.Delivered(ts));
          }
          case UncertainDelivery.Known.StepAside() -> {
            return Optional.empty();
          }
          case UncertainDelivery.Known.Send() -> channelRateLimiter.pace();
        }
        switch (tryPost(post, form)) {
          case CallResult.Ok<ChatPostMessageResponse>(var answer) -> {
            return Optional.of(new DeliveryResult.Delivered(answer.getTs()));
          }
          case CallResult.RetryLater<ChatPostMessageResponse>(var pause, var why) -> {
            log.info("posting {} waits {}: {}", post.key(), pause, why);
            channelRateLimiter.hold(uncertainDelivery.later(pause));
          }
          case CallResult.Indeterminate<ChatPostMessageResponse>(var why) -> {
            log.warn("posting {} may or may not have worked, looking: {}", post.key(), why);
            channelRateLimiter.hold(uncertainDelivery.arose());
          }
          case CallResult.Rejected<ChatPostMessageResponse>(var error) -> {
            if (isLast(form, post.message()) || !isAboutBlocks(error)) {
              log.warn("posting {} in {} is refused: {}", post.key(), post.channel(), error);
              return Optional.of(new DeliveryResult.Undeliverable(error));
            }
            log.error("Slack refuses the blocks of {} ({}); sending plainer", post.key(), error);
            form++;
          }
        }
      }
    }
  }

  private CallResult<ChatPostMessageResponse> tryPost(OutgoingMessage post, int form)
      throws InterruptedException {
    return SlackCalls.make(
        () ->
            slack.chatPostMessage(
                r ->
                    r.channel(post.channel().value())
                        .threadTs(post.thread().orElse(null))
                        .replyBroadcast(post.broadcast() && post.thread().isPresent())
                        .text(shortened(post.message().text()))
                        .blocks(blocksOf(post.message(), form))
                        .metadata(DeliveryVerifier.metadata(post.key()))
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
  }

  /** Rewrites a message of the bot's own. Doing it twice does no harm, so it is simply repeated. */
  DeliveryResult update(
      ChannelId channel, String ts, Rendered message, UpdateRateLimiter.Urgency urgency)
      throws InterruptedException {
    return update(channel, ts, message, urgency, Integer.MAX_VALUE);
  }

  /**
   * The same for one who has more to say than this: undeliverable for now where Slack gives no
   * clear answer a few times.
   */
  DeliveryResult updateOrLeave(
      ChannelId channel, String ts, Rendered message, UpdateRateLimiter.Urgency urgency)
      throws InterruptedException {
    return update(channel, ts, message, urgency, MOST_TRIES);
  }

  private DeliveryResult update(
      ChannelId channel, String ts, Rendered message, UpdateRateLimiter.Urgency urgency, int most)
      throws InterruptedException {
    Backoff backoff = new Backoff();
    int form = 0;
    int unclear = 0;
    while (true) {
      edits.take(urgency);
      switch (tryUpdate(channel, ts, message, form)) {
        case CallResult.Ok<ChatUpdateResponse>(var answer) -> {
          return new DeliveryResult.Delivered(ts);
        }
        case CallResult.RetryLater<ChatUpdateResponse>(var pause, var why) -> {
          log.info("editing {} waits {}: {}", ts, pause, why);
          edits.hold(backoff.atLeast(pause));
        }
        case CallResult.Indeterminate<ChatUpdateResponse>(var why) -> {
          log.warn("editing {} may or may not have worked, again: {}", ts, why);
          unclear++;
          if (unclear >= most) {
            return new DeliveryResult.Undeliverable(NO_CLEAR_ANSWER);
          }
          Thread.sleep(backoff.atLeast(Duration.ZERO));
        }
        case CallResult.Rejected<ChatUpdateResponse>(var error) -> {
          if (isLast(form, message) || !isAboutBlocks(error)) {
            log.warn("editing {} in {} is refused: {}", ts, channel, error);
            return new DeliveryResult.Undeliverable(error);
          }
          log.error("Slack refuses the blocks of {} ({}); sending plainer", ts, error);
          form++;
        }
      }
    }
  }

  /**
   * The message with that key where an earlier process may have posted it; empty where Slack does
   * not say within a minute.
   */
  Optional<String> find(OutgoingMessage post) throws InterruptedException {
    Backoff backoff = new Backoff();
    long end = nanos.getAsLong() + LOOKED_FOR.toNanos();
    while (true) {
      switch (deliveryVerifier.find(post)) {
        case DeliveryVerifier.Look.There(String ts) -> {
          return Optional.of(ts);
        }
        case DeliveryVerifier.Look.Absent() -> {
          return Optional.empty();
        }
        case DeliveryVerifier.Look.Unclear(Duration asked, String why) -> {
          Duration pause = backoff.atLeast(asked);
          if (nanos.getAsLong() + pause.toNanos() - end > 0) {
            log.warn("{} is not looked for any longer: {}", post.key(), why);
            return Optional.empty();
          }
          Thread.sleep(pause);
        }
      }
    }
  }

  /** Takes a message of the bot's own away. One that is gone already, or stays, is only logged. */
  void delete(ChannelId channel, String ts) throws InterruptedException {
    Backoff backoff = new Backoff();
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      switch (SlackCalls.make(() -> slack.chatDelete(r -> r.channel(channel.value()).ts(ts)))) {
        case CallResult.Ok<ChatDeleteResponse>(var answer) -> {
          return;
        }
        case CallResult.RetryLater<ChatDeleteResponse>(var pause, var why) ->
            Thread.sleep(backoff.atLeast(pause));
        case CallResult.Indeterminate<ChatDeleteResponse>(var why) ->
            Thread.sleep(backoff.atLeast(Duration.ZERO));
        case CallResult.Rejected<ChatDeleteResponse>(var error) -> {
          log.warn("{} in {} stays: {}", ts, channel, error);
          return;
        }
      }
    }
    log.warn("{} in {} stays: Slack gave no clear answer", ts, channel);
  }

  private CallResult<ChatUpdateResponse> tryUpdate(
      ChannelId channel, String ts, Rendered message, int form) throws InterruptedException {
    // A text without blocks takes the blocks away (slack.md §2.4); an empty list does not.
    @Nullable List<LayoutBlock> blocks = blocksOf(message, form);
    return SlackCalls.make(
        () ->
            slack.chatUpdate(
                r ->
                    r.channel(channel.value())
                        .ts(ts)
                        .text(shortened(message.text()))
                        .blocks(blocks)));
  }

  /** As it should look. */
  static @Nullable List<LayoutBlock> blocksOf(Rendered message) {
    return blocksOf(message, 0);
  }

  /**
   * One of its forms, from 0, each plainer than the one before. No list at all where there are no
   * blocks: Slack shows the text then.
   */
  static @Nullable List<LayoutBlock> blocksOf(Rendered message, int form) {
    List<LayoutBlock> blocks = message.forms().get(form);
    return blocks.isEmpty() ? null : blocks;
  }

  /** Whether there is no plainer form. */
  static boolean isLast(int form, Rendered message) {
    return form == message.forms().size() - 1;
  }

  static boolean isAboutBlocks(String error) {
    return BLOCK_ERRORS.contains(error);
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " … (cut)";
  }
}
