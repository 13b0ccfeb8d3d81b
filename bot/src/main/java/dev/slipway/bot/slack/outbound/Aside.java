package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import dev.slipway.bot.retry.Backoff;
import dev.slipway.bot.slack.render.Rendered;
import dev.slipway.bot.slack.render.ThreadStory.TextFile;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a file to one person alone: in their direct messages, once. Thread-safe. */
public final class Aside {
  private static final Logger log = LoggerFactory.getLogger(Aside.class);

  private final MethodsClient slack;
  private final Uploads uploads;

  public Aside(MethodsClient slack, Uploads uploads) {
    this.slack = slack;
    this.uploads = uploads;
  }

  /**
   * Returns when it is there or cannot be; waits while Slack is away. {@code key} names it for
   * good, and nothing under it is older than {@code since}.
   */
  Sent give(UserId person, Rendered message, String key, Instant since, TextFile file)
      throws InterruptedException {
    Backoff backoff = new Backoff();
    while (true) {
      switch (open(person)) {
        case CallResult.Done<ConversationsOpenResponse>(var answer) -> {
          ChannelId channel = new ChannelId(answer.getChannel().getId());
          return uploads.upload(
              new Outgoing(channel, Optional.empty(), message, false, key, since, true), file);
        }
        case CallResult.NotNow<ConversationsOpenResponse>(var pause, var why) -> {
          log.info("{} is given {} later: {}", person, file.name(), why);
          Thread.sleep(backoff.atLeast(pause));
        }
        case CallResult.Unknown<ConversationsOpenResponse>(var why) -> {
          log.info("{} is given {} later: {}", person, file.name(), why);
          Thread.sleep(backoff.atLeast(Duration.ZERO));
        }
        case CallResult.Refused<ConversationsOpenResponse>(var error) -> {
          log.error("{} cannot be given {}: {}", person, file.name(), error);
          return new Sent.Undeliverable(error);
        }
      }
    }
  }

  private CallResult<ConversationsOpenResponse> open(UserId person) throws InterruptedException {
    return SlackCalls.make(() -> slack.conversationsOpen(r -> r.users(List.of(person.value()))));
  }
}
