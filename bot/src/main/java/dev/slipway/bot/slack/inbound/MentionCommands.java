package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said to the bot: mentions, which work in threads where slash commands do not (slack.md
 * §2.1), and direct messages.
 */
final class MentionCommands {
  private final SlackCommandNames names;
  private final InboundQueue inboundQueue;
  private final BackgroundExecutor backgroundExecutor;
  private final PrivateSender privateSender;
  private final Notices notices;
  private final Clock clock;

  MentionCommands(
      SlackCommandNames names,
      InboundQueue inboundQueue,
      BackgroundExecutor backgroundExecutor,
      PrivateSender privateSender,
      CommandsConfig commands,
      Clock clock) {
    this.names = names;
    this.inboundQueue = inboundQueue;
    this.backgroundExecutor = backgroundExecutor;
    this.privateSender = privateSender;
    this.notices = new Notices(commands);
    this.clock = clock;
  }

  void register(App app) {
    app.event(AppMentionEvent.class, this::mentioned);
    app.event(MessageEvent.class, this::written);
  }

  private Response mentioned(EventsApiPayload<AppMentionEvent> payload, EventContext context) {
    AppMentionEvent event = payload.getEvent();
    if (event.getUser() != null && event.getBotId() == null) {
      take(
          event.getUser(),
          event.getChannel(),
          event.getTs(),
          event.getThreadTs(),
          names.mentioned(event.getText(), context.getBotUserId()));
    }
    return context.ack();
  }

  /** Only direct messages: what people write in channels is theirs. */
  private Response written(EventsApiPayload<MessageEvent> payload, EventContext context) {
    MessageEvent event = payload.getEvent();
    if ("im".equals(event.getChannelType())
        && event.getUser() != null
        && event.getBotId() == null
        && event.getText() != null) {
      take(
          event.getUser(),
          event.getChannel(),
          event.getTs(),
          event.getThreadTs(),
          names.mentioned(event.getText(), context.getBotUserId()));
    }
    return context.ack();
  }

  private void take(
      String user, String channel, String ts, @Nullable String threadTs, String line) {
    UserId person = new UserId(user);
    ChannelId place = new ChannelId(channel);
    Optional<String> thread = Optional.ofNullable(threadTs);
    if (line.length() > InboundQueue.LONGEST_LINE) {
      backgroundExecutor.run(
          "refusing a long line",
          () ->
              privateSender.tell(
                  new PrivateSender.Recipient(person, place, thread, Optional.empty()),
                  notices.tooLong(line.length(), InboundQueue.LONGEST_LINE)));
      return;
    }
    // A message is one request, however many events tell of it.
    inboundQueue.acceptOrTell(
        new InboundCommand(
            "msg:" + channel + ":" + ts, person, "", place, "", thread, line, clock.instant()),
        "Taking your command",
        new PrivateSender.Recipient(person, place, thread, Optional.empty()));
  }
}
