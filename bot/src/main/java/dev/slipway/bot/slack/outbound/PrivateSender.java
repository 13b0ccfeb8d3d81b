package dev.slipway.bot.slack.outbound;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.webhook.WebhookResponse;
import dev.slipway.bot.resilience.Backoff;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says something to one person, by the first way that works: the {@code response_url}, an ephemeral
 * message, a direct message. Seen twice is no harm here, so an unknown outcome is tried again.
 * Thread-safe.
 */
public final class PrivateSender {
  private static final Logger log = LoggerFactory.getLogger(PrivateSender.class);

  /** Tries of one way while Slack has troubles; the person has long gone by then. */
  private static final int MOST_TRIES = 8;

  private final Slack slack;
  private final MethodsClient methods;
  private final Outbox outbox;
  private final Clock clock;

  public PrivateSender(Slack slack, MethodsClient methods, Outbox outbox, Clock clock) {
    this.slack = slack;
    this.methods = methods;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Whose ear.
   *
   * @param user the person
   * @param channel where they are
   * @param thread the thread they are in, if any
   * @param responseUrl a use of a {@code response_url}, if there is one
   */
  public record Recipient(
      UserId user, ChannelId channel, Optional<String> thread, Optional<String> responseUrl) {}

  /** Says it. Returns when it is said or cannot be. */
  public void tell(Recipient recipient, Rendered message) throws InterruptedException {
    if (recipient.responseUrl().isPresent()
        && byResponseUrl(recipient, recipient.responseUrl().get(), message)) {
      return;
    }
    if (recipient.channel().value().startsWith("D")) {
      sendDirectMessage(recipient.channel(), recipient.thread(), message);
      return;
    }
    if (!ephemeral(recipient, message)) {
      Optional<ChannelId> direct = openDirect(recipient.user());
      if (direct.isPresent()) {
        sendDirectMessage(direct.get(), Optional.empty(), message);
      }
    }
  }

  private boolean byResponseUrl(Recipient recipient, String url, Rendered message) {
    ActionResponse body =
        ActionResponse.builder()
            .responseType("ephemeral")
            .replaceOriginal(false)
            .threadTs(recipient.thread().orElse(null))
            .text(Outbox.shortened(message.text()))
            .blocks(Outbox.blocksOf(message))
            .build();
    try {
      WebhookResponse answer = new ActionResponseSender(slack).send(url, body);
      if (answer.getCode() == 200) {
        return true;
      }
      log.info("a response_url answers {}: {}", answer.getCode(), answer.getBody());
    } catch (IOException e) {
      log.info("a response_url does not answer: {}", String.valueOf(e.getMessage()));
    }
    return false;
  }

  private boolean ephemeral(Recipient recipient, Rendered message) throws InterruptedException {
    ChannelRateLimiter channelRateLimiter = outbox.lane(recipient.channel());
    Backoff backoff = new Backoff();
    int form = 0;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int plainness = form;
      CallResult<ChatPostEphemeralResponse> result =
          channelRateLimiter.take(
              () -> {
                channelRateLimiter.pace();
                return tryEphemeral(recipient, message, plainness);
              });
      switch (result) {
        case CallResult.Ok<ChatPostEphemeralResponse>(var answer) -> {
          return true;
        }
        case CallResult.RetryLater<ChatPostEphemeralResponse>(var pause, var why) ->
            Thread.sleep(backoff.atLeast(pause));
        case CallResult.Indeterminate<ChatPostEphemeralResponse>(var why) ->
            Thread.sleep(backoff.next());
        case CallResult.Rejected<ChatPostEphemeralResponse>(var error) -> {
          if (Outbox.isLast(form, message) || !Outbox.isAboutBlocks(error)) {
            log.info(
                "no ephemeral message to {} in {}: {}",
                recipient.user(),
                recipient.channel(),
                error);
            return false;
          }
          log.error("Slack refuses the blocks of an ephemeral message: {}", error);
          form++;
        }
      }
    }
    return false;
  }

  private CallResult<ChatPostEphemeralResponse> tryEphemeral(
      Recipient recipient, Rendered message, int form) throws InterruptedException {
    return SlackCalls.make(
        () ->
            methods.chatPostEphemeral(
                r ->
                    r.channel(recipient.channel().value())
                        .user(recipient.user().value())
                        .threadTs(recipient.thread().orElse(null))
                        .text(Outbox.shortened(message.text()))
                        .blocks(Outbox.blocksOf(message, form))));
  }

  private Optional<ChannelId> openDirect(UserId user) throws InterruptedException {
    return switch (SlackCalls.make(
        () -> methods.conversationsOpen(r -> r.users(List.of(user.value()))))) {
      case CallResult.Ok<ConversationsOpenResponse>(var answer) ->
          Optional.of(new ChannelId(answer.getChannel().getId()));
      case CallResult.RetryLater<ConversationsOpenResponse>(var pause, var why) ->
          unheard(user, why);
      case CallResult.Indeterminate<ConversationsOpenResponse>(var why) -> unheard(user, why);
      case CallResult.Rejected<ConversationsOpenResponse>(var error) -> unheard(user, error);
    };
  }

  private static Optional<ChannelId> unheard(UserId user, String why) {
    log.error("there is no way to tell {} anything: {}", user, why);
    return Optional.empty();
  }

  private void sendDirectMessage(ChannelId channel, Optional<String> thread, Rendered message)
      throws InterruptedException {
    Instant now = clock.instant();
    DeliveryResult deliveryResult =
        outbox.post(
            new OutgoingMessage(
                channel, thread, message, false, "direct-" + UUID.randomUUID(), now, false));
    log.debug("direct message: {}", deliveryResult);
  }
}
