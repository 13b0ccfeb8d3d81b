package dev.slipway.bot.slack.outbound;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.slack.api.model.Message;
import dev.slipway.bot.slack.transport.HistoryPage;
import dev.slipway.bot.slack.transport.RawSlackReads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a message by the key that was sent with it as metadata, so that a message whose sending had
 * an unknown outcome is not sent twice (slack.md §5.6). Of messages it reads the time, the metadata
 * and the names of files, and nothing else: what people share has any shape. Waits for nothing.
 * Thread-safe.
 */
final class DeliveryVerifier {
  private static final Logger log = LoggerFactory.getLogger(DeliveryVerifier.class);

  private static final String EVENT_TYPE = "slipway_message";
  private static final String KEY = "key";

  /** How far clocks here and at Slack may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** Messages per page, and pages at most. */
  private static final int PAGE = 200;

  private static final int MOST_PAGES = 10;

  private final RawSlackReads slack;

  DeliveryVerifier(RawSlackReads slack) {
    this.slack = slack;
  }

  /** What a look brought. */
  sealed interface Look {
    /** It is there, under this id. */
    record There(String ts) implements Look {}

    /** It is not there. */
    record Absent() implements Look {}

    /** Slack did not say; ask again no sooner than {@code pause} from now. */
    record Unclear(Duration pause, String why) implements Look {}
  }

  static Message.Metadata metadata(String key) {
    return Message.Metadata.builder().eventType(EVENT_TYPE).eventPayload(Map.of(KEY, key)).build();
  }

  /**
   * Looks once for the message with that key. An answer that Slack refuses for good counts as
   * absent, with an error in the log.
   */
  Look find(OutgoingMessage post) throws InterruptedException {
    return find(post, message -> hasKey(message, post.key()));
  }

  /** The same for a message that brings a file of that name: a file's message carries no key. */
  Look findFile(OutgoingMessage post, String name) throws InterruptedException {
    return find(post, message -> hasFile(message, name));
  }

  private Look find(OutgoingMessage post, Predicate<JsonElement> wanted)
      throws InterruptedException {
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      switch (ask(post, cursor)) {
        case CallResult.Ok<HistoryPage>(HistoryPage answer) -> {
          Optional<String> there =
              items(answer.messages())
                  .filter(wanted)
                  .flatMap(message -> text(message, "ts").stream())
                  .findFirst();
          if (there.isPresent()) {
            log.info("{} is there already, as {}", post.key(), there.get());
            return new Look.There(there.get());
          }
          cursor = text(answer.responseMetadata(), "next_cursor").orElse("");
        }
        case CallResult.RetryLater<HistoryPage>(var pause, var why) -> {
          return new Look.Unclear(pause, why);
        }
        case CallResult.Indeterminate<HistoryPage>(var why) -> {
          return new Look.Unclear(Duration.ZERO, why);
        }
        case CallResult.Rejected<HistoryPage>(var error) -> {
          log.error("cannot read back {}, it may appear twice: {}", post.key(), error);
          return new Look.Absent();
        }
      }
      if (cursor.isEmpty()) {
        return new Look.Absent();
      }
    }
    return new Look.Absent();
  }

  private CallResult<HistoryPage> ask(OutgoingMessage post, String cursor)
      throws InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("channel", post.channel().value());
    post.thread().ifPresent(thread -> fields.put("ts", thread));
    fields.put("oldest", post.since().minus(SKEW).getEpochSecond() + ".000000");
    fields.put("limit", String.valueOf(PAGE));
    if (!cursor.isEmpty()) {
      fields.put("cursor", cursor);
    }
    fields.put("include_all_metadata", "true");
    String method = post.thread().isPresent() ? "conversations.replies" : "conversations.history";
    return SlackCalls.make(() -> slack.messages(method, fields));
  }

  private static boolean hasFile(JsonElement message, String name) {
    return field(message, "files").stream()
        .flatMap(DeliveryVerifier::items)
        .flatMap(file -> text(file, "name").stream())
        .anyMatch(name::equals);
  }

  private static boolean hasKey(JsonElement message, String key) {
    Optional<JsonElement> metadata = field(message, "metadata");
    return metadata.flatMap(m -> text(m, "event_type")).filter(EVENT_TYPE::equals).isPresent()
        && metadata
            .flatMap(m -> field(m, "event_payload"))
            .flatMap(payload -> text(payload, KEY))
            .filter(key::equals)
            .isPresent();
  }

  private static Stream<JsonElement> items(JsonElement array) {
    return array.isJsonArray()
        ? StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        : Stream.empty();
  }

  private static Optional<JsonElement> field(JsonElement of, String name) {
    return of instanceof JsonObject object
        ? Optional.ofNullable(object.get(name))
        : Optional.empty();
  }

  private static Optional<String> text(JsonElement of, String name) {
    return field(of, name)
        .filter(value -> value instanceof JsonPrimitive text && text.isString())
        .map(JsonElement::getAsString);
  }
}
