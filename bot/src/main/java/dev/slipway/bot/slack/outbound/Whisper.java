package dev.slipway.bot.slack.outbound;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.ActionResponseSender;
import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import com.slack.api.methods.response.conversations.ConversationsOpenResponse;
import com.slack.api.webhook.WebhookResponse;
import dev.slipway.bot.retry.Backoff;
import dev.slipway.bot.slack.render.Rendered;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
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
public final class Whisper {
  private static final Logger log = LoggerFactory.getLogger(Whisper.class);

  /** Tries of one way while Slack has troubles; the person has long gone by then. */
  private static final int MOST_TRIES = 8;

  private final Slack slack;
  private final MethodsClient methods;
  private final Outbox outbox;
  private final Clock clock;

  public Whisper(Slack slack, MethodsClient methods, Outbox outbox, Clock clock) {
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
  public record Ear(
      UserId user, ChannelId channel, Optional<String> thread, Optional<String> responseUrl) {}

  /** Says it. Returns when it is said or cannot be. */
  public void tell(Ear ear, Rendered message) throws InterruptedException {
    if (ear.responseUrl().isPresent() && byResponseUrl(ear, ear.responseUrl().get(), message)) {
      return;
    }
    if (ear.channel().value().startsWith("D")) {
      direct(ear.channel(), ear.thread(), message);
      return;
    }
    if (!ephemeral(ear, message)) {
      Optional<ChannelId> direct = openDirect(ear.user());
      if (direct.isPresent()) {
        direct(direct.get(), Optional.empty(), message);
      }
    }
  }

  private boolean byResponseUrl(Ear ear, String url, Rendered message) {
    ActionResponse body =
        ActionResponse.builder()
            .responseType("ephemeral")
            .replaceOriginal(false)
            .threadTs(ear.thread().orElse(null))
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

  private boolean ephemeral(Ear ear, Rendered message) throws InterruptedException {
    Lane lane = outbox.lane(ear.channel());
    Backoff backoff = new Backoff();
    int form = 0;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int plainness = form;
      CallResult<ChatPostEphemeralResponse> result =
          lane.take(
              () -> {
                lane.pace();
                return tryEphemeral(ear, message, plainness);
              });
      switch (result) {
        case CallResult.Done<ChatPostEphemeralResponse>(var answer) -> {
          return true;
        }
        case CallResult.NotNow<ChatPostEphemeralResponse>(var pause, var why) ->
            Thread.sleep(backoff.atLeast(pause));
        case CallResult.Unknown<ChatPostEphemeralResponse>(var why) -> Thread.sleep(backoff.next());
        case CallResult.Refused<ChatPostEphemeralResponse>(var error) -> {
          if (Outbox.isLast(form, message) || !Outbox.isAboutBlocks(error)) {
            log.info("no ephemeral message to {} in {}: {}", ear.user(), ear.channel(), error);
            return false;
          }
          log.error("Slack refuses the blocks of an ephemeral message: {}", error);
          form++;
        }
      }
    }
    return false;
  }

  private CallResult<ChatPostEphemeralResponse> tryEphemeral(Ear ear, Rendered message, int form)
      throws InterruptedException {
    return SlackCalls.make(
        () ->
            methods.chatPostEphemeral(
                r ->
                    r.channel(ear.channel().value())
                        .user(ear.user().value())
                        .threadTs(ear.thread().orElse(null))
                        .text(Outbox.shortened(message.text()))
                        .blocks(Outbox.blocksOf(message, form))));
  }

  private Optional<ChannelId> openDirect(UserId user) throws InterruptedException {
    return switch (SlackCalls.make(
        () -> methods.conversationsOpen(r -> r.users(List.of(user.value()))))) {
      case CallResult.Done<ConversationsOpenResponse>(var answer) ->
          Optional.of(new ChannelId(answer.getChannel().getId()));
      case CallResult.NotNow<ConversationsOpenResponse>(var pause, var why) -> unheard(user, why);
      case CallResult.Unknown<ConversationsOpenResponse>(var why) -> unheard(user, why);
      case CallResult.Refused<ConversationsOpenResponse>(var error) -> unheard(user, error);
    };
  }

  private static Optional<ChannelId> unheard(UserId user, String why) {
    log.error("there is no way to tell {} anything: {}", user, why);
    return Optional.empty();
  }

  private void direct(ChannelId channel, Optional<String> thread, Rendered message)
      throws InterruptedException {
    Instant now = clock.instant();
    Sent sent =
        outbox.post(
            new Outgoing(
                channel, thread, message, false, "direct-" + UUID.randomUUID(), now, false));
    log.debug("direct message: {}", sent);
  }
}
