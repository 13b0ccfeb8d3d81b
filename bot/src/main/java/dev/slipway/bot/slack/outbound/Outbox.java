package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatDeleteResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.model.block.LayoutBlock;
import dev.slipway.bot.retry.Backoff;
import dev.slipway.bot.slack.render.Rendered;
import dev.slipway.config.vocabulary.ChannelId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  private final MethodsClient slack;
  private final ReadBack readBack;
  private final EditBudget edits;
  private final Duration gap;
  private final Map<ChannelId, Lane> lanes = new ConcurrentHashMap<>();

  Outbox(MethodsClient slack, EditBudget edits, Duration gap) {
    this.slack = slack;
    this.readBack = new ReadBack(slack);
    this.edits = edits;
    this.gap = gap;
  }

  /** With Slack's published limits (slack.md §2.4). */
  public static Outbox atSlacksPace(MethodsClient slack) {
    return new Outbox(slack, new EditBudget(15, 45), Duration.ofMillis(1_050));
  }

  /** How many messages wait for their channel's turn, roughly. */
  public int waiting() {
    return lanes.values().stream().mapToInt(Lane::waiting).sum();
  }

  Lane lane(ChannelId channel) {
    return lanes.computeIfAbsent(channel, ignored -> new Lane(gap));
  }

  /** Posts it, once. */
  Sent post(Outgoing post) throws InterruptedException {
    Lane lane = lane(post.channel());
    return lane.take(() -> posted(post, lane));
  }

  private Sent posted(Outgoing post, Lane lane) throws InterruptedException {
    Backoff backoff = new Backoff();
    boolean maybeThere = post.maybeThere();
    boolean textOnly = false;
    while (true) {
      if (maybeThere) {
        Optional<String> there = readBack.find(post);
        if (there.isPresent()) {
          return new Sent.Delivered(there.get());
        }
      }
      lane.pace();
      switch (tryPost(post, textOnly)) {
        case CallResult.Done<ChatPostMessageResponse>(var answer) -> {
          return new Sent.Delivered(answer.getTs());
        }
        case CallResult.NotNow<ChatPostMessageResponse>(var pause, var why) -> {
          log.info("posting {} waits {}: {}", post.key(), pause, why);
          maybeThere = false;
          lane.hold(backoff.atLeast(pause));
        }
        case CallResult.Unknown<ChatPostMessageResponse>(var why) -> {
          log.warn("posting {} may or may not have worked, looking: {}", post.key(), why);
          maybeThere = true;
          lane.hold(backoff.atLeast(Duration.ZERO));
        }
        case CallResult.Refused<ChatPostMessageResponse>(var error) -> {
          if (textOnly || !isAboutBlocks(error)) {
            log.warn("posting {} in {} is refused: {}", post.key(), post.channel(), error);
            return new Sent.Undeliverable(error);
          }
          log.error("Slack refuses the blocks of {} ({}); sending its text", post.key(), error);
          textOnly = true;
          maybeThere = false;
        }
      }
    }
  }

  private CallResult<ChatPostMessageResponse> tryPost(Outgoing post, boolean textOnly)
      throws InterruptedException {
    return SlackCalls.make(
        () ->
            slack.chatPostMessage(
                r ->
                    r.channel(post.channel().value())
                        .threadTs(post.thread().orElse(null))
                        .replyBroadcast(post.broadcast() && post.thread().isPresent())
                        .text(shortened(post.message().text()))
                        .blocks(textOnly ? null : blocksOf(post.message()))
                        .metadata(ReadBack.metadata(post.key()))
                        .unfurlLinks(false)
                        .unfurlMedia(false)));
  }

  /** Rewrites a message of the bot's own. Doing it twice does no harm, so it is simply repeated. */
  Sent update(ChannelId channel, String ts, Rendered message, EditBudget.Urgency urgency)
      throws InterruptedException {
    Backoff backoff = new Backoff();
    boolean textOnly = false;
    while (true) {
      edits.take(urgency);
      switch (tryUpdate(channel, ts, message, textOnly)) {
        case CallResult.Done<ChatUpdateResponse>(var answer) -> {
          return new Sent.Delivered(ts);
        }
        case CallResult.NotNow<ChatUpdateResponse>(var pause, var why) -> {
          log.info("editing {} waits {}: {}", ts, pause, why);
          edits.hold(backoff.atLeast(pause));
        }
        case CallResult.Unknown<ChatUpdateResponse>(var why) -> {
          log.warn("editing {} may or may not have worked, again: {}", ts, why);
          Thread.sleep(backoff.atLeast(Duration.ZERO));
        }
        case CallResult.Refused<ChatUpdateResponse>(var error) -> {
          if (textOnly || !isAboutBlocks(error)) {
            log.warn("editing {} in {} is refused: {}", ts, channel, error);
            return new Sent.Undeliverable(error);
          }
          log.error("Slack refuses the blocks of {} ({}); sending its text", ts, error);
          textOnly = true;
        }
      }
    }
  }

  /** The message with that key where an earlier process may have posted it. */
  Optional<String> find(Outgoing post) throws InterruptedException {
    return readBack.find(post);
  }

  /** Takes a message of the bot's own away. One that is gone already, or stays, is only logged. */
  void delete(ChannelId channel, String ts) throws InterruptedException {
    Backoff backoff = new Backoff();
    while (true) {
      switch (SlackCalls.make(() -> slack.chatDelete(r -> r.channel(channel.value()).ts(ts)))) {
        case CallResult.Done<ChatDeleteResponse>(var answer) -> {
          return;
        }
        case CallResult.NotNow<ChatDeleteResponse>(var pause, var why) ->
            Thread.sleep(backoff.atLeast(pause));
        case CallResult.Unknown<ChatDeleteResponse>(var why) ->
            Thread.sleep(backoff.atLeast(Duration.ZERO));
        case CallResult.Refused<ChatDeleteResponse>(var error) -> {
          log.warn("{} in {} stays: {}", ts, channel, error);
          return;
        }
      }
    }
  }

  private CallResult<ChatUpdateResponse> tryUpdate(
      ChannelId channel, String ts, Rendered message, boolean textOnly)
      throws InterruptedException {
    // A text without blocks takes the blocks away (slack.md §2.4); an empty list does not.
    @Nullable List<LayoutBlock> blocks = textOnly ? null : blocksOf(message);
    return SlackCalls.make(
        () ->
            slack.chatUpdate(
                r ->
                    r.channel(channel.value())
                        .ts(ts)
                        .text(shortened(message.text()))
                        .blocks(blocks)));
  }

  /** No list at all where there are no blocks: Slack shows the text then. */
  static @Nullable List<LayoutBlock> blocksOf(Rendered message) {
    return message.blocks().isEmpty() ? null : message.blocks();
  }

  static boolean isAboutBlocks(String error) {
    return BLOCK_ERRORS.contains(error);
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " … (cut)";
  }
}
