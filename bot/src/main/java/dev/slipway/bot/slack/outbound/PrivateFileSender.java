package dev.slipway.bot.slack.outbound;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import dev.slipway.bot.resilience.Backoff;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.operation.ThreadTranscript.TextFile;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a file to one person alone: in their direct messages, once. Thread-safe. */
public final class PrivateFileSender {
  private static final Logger log = LoggerFactory.getLogger(PrivateFileSender.class);

  private final MethodsClient slack;
  private final FileUploads fileUploads;

  public PrivateFileSender(MethodsClient slack, FileUploads fileUploads) {
    this.slack = slack;
    this.fileUploads = fileUploads;
  }

  /**
   * Returns when it is there or cannot be; waits while Slack is away. {@code key} names it for
   * good, and nothing under it is older than {@code since}.
   */
  DeliveryResult give(UserId person, Rendered message, String key, Instant since, TextFile file)
      throws InterruptedException {
    Backoff backoff = new Backoff();
    while (true) {
      switch (open(person)) {
        case CallResult.Ok<ConversationsOpenResponse>(var answer) -> {
          ChannelId channel = new ChannelId(answer.getChannel().getId());
          return fileUploads.upload(
              new OutgoingMessage(channel, Optional.empty(), message, false, key, since, true),
              file);
        }
        case CallResult.RetryLater<ConversationsOpenResponse>(var pause, var why) -> {
          log.info("{} is given {} later: {}", person, file.name(), why);
          Thread.sleep(backoff.atLeast(pause));
        }
        case CallResult.Indeterminate<ConversationsOpenResponse>(var why) -> {
          log.info("{} is given {} later: {}", person, file.name(), why);
          Thread.sleep(backoff.atLeast(Duration.ZERO));
        }
        case CallResult.Rejected<ConversationsOpenResponse>(var error) -> {
          log.error("{} cannot be given {}: {}", person, file.name(), error);
          return new DeliveryResult.Undeliverable(error);
        }
      }
    }
  }

  private CallResult<ConversationsOpenResponse> open(UserId person) throws InterruptedException {
    return SlackCalls.make(() -> slack.conversationsOpen(r -> r.users(List.of(person.value()))));
  }
}
