package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import dev.slipway.bot.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a message by the key that was sent with it as metadata, so that a message whose sending had
 * an unknown outcome is not sent twice (slack.md §5.6). Thread-safe.
 */
final class ReadBack {
  private static final Logger log = LoggerFactory.getLogger(ReadBack.class);

  private static final String EVENT_TYPE = "slipway_message";
  private static final String KEY = "key";

  /** How far clocks here and at Slack may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** Messages per page, and pages at most. */
  private static final int PAGE = 200;

  private static final int MOST_PAGES = 10;

  private final MethodsClient slack;

  ReadBack(MethodsClient slack) {
    this.slack = slack;
  }

  static Message.Metadata metadata(String key) {
    return Message.Metadata.builder().eventType(EVENT_TYPE).eventPayload(Map.of(KEY, key)).build();
  }

  /**
   * The id of the message with that key, empty when it is not there. Waits for Slack to answer; an
   * answer that Slack refuses for good counts as "not there", with an error in the log.
   */
  Optional<String> find(Outgoing post) throws InterruptedException {
    return find(post, message -> hasKey(message, post.key()));
  }

  /** The same for a message that brings a file of that name: a file's message carries no key. */
  Optional<String> findFile(Outgoing post, String name) throws InterruptedException {
    return find(post, message -> hasFile(message, name));
  }

  private Optional<String> find(Outgoing post, Predicate<Message> wanted)
      throws InterruptedException {
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Page found = page(post, cursor);
      Optional<String> there =
          found.messages().stream().filter(wanted).map(Message::getTs).findFirst();
      if (there.isPresent()) {
        log.info("{} is there already, as {}", post.key(), there.get());
        return there;
      }
      cursor = found.next();
      if (cursor.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private record Page(List<Message> messages, String next) {}

  private Page page(Outgoing post, String cursor) throws InterruptedException {
    Backoff backoff = new Backoff();
    while (true) {
      switch (ask(post, cursor)) {
        case CallResult.Done<Found>(Found found) -> {
          return new Page(found.messages(), found.next());
        }
        case CallResult.NotNow<Found>(var pause, var why) -> {
          log.info("reading back {} waits {}: {}", post.key(), pause, why);
          Thread.sleep(backoff.atLeast(pause));
        }
        case CallResult.Unknown<Found>(var why) -> {
          log.info("reading back {} again: {}", post.key(), why);
          Thread.sleep(backoff.atLeast(Duration.ZERO));
        }
        case CallResult.Refused<Found>(var error) -> {
          log.error("cannot read back {}, it may appear twice: {}", post.key(), error);
          return new Page(List.of(), "");
        }
      }
    }
  }

  private record Found(List<Message> messages, String next) {}

  private CallResult<Found> ask(Outgoing post, String cursor) throws InterruptedException {
    String oldest = post.since().minus(SKEW).getEpochSecond() + ".000000";
    if (post.thread().isPresent()) {
      return map(
          SlackCalls.make(
              () ->
                  slack.conversationsReplies(
                      r ->
                          r.channel(post.channel().value())
                              .ts(post.thread().get())
                              .oldest(oldest)
                              .limit(PAGE)
                              .cursor(cursor)
                              .includeAllMetadata(true))),
          answer -> new Found(answer.getMessages(), next(answer.getResponseMetadata())));
    }
    return map(
        SlackCalls.make(
            () ->
                slack.conversationsHistory(
                    r ->
                        r.channel(post.channel().value())
                            .oldest(oldest)
                            .limit(PAGE)
                            .cursor(cursor)
                            .includeAllMetadata(true))),
        answer -> new Found(answer.getMessages(), next(answer.getResponseMetadata())));
  }

  private static String next(@Nullable ResponseMetadata metadata) {
    return metadata == null || metadata.getNextCursor() == null ? "" : metadata.getNextCursor();
  }

  private static <T> CallResult<Found> map(CallResult<T> result, Function<T, Found> change) {
    return switch (result) {
      case CallResult.Done<T>(T answer) -> new CallResult.Done<>(change.apply(answer));
      case CallResult.NotNow<T>(var pause, var why) -> new CallResult.NotNow<>(pause, why);
      case CallResult.Unknown<T>(var why) -> new CallResult.Unknown<>(why);
      case CallResult.Refused<T>(var error) -> new CallResult.Refused<>(error);
    };
  }

  private static boolean hasFile(Message message, String name) {
    return message.getFiles() != null
        && message.getFiles().stream().anyMatch(file -> name.equals(file.getName()));
  }

  private static boolean hasKey(Message message, String key) {
    return message.getMetadata() != null
        && EVENT_TYPE.equals(message.getMetadata().getEventType())
        && message.getMetadata().getEventPayload() != null
        && key.equals(message.getMetadata().getEventPayload().get(KEY));
  }
}
