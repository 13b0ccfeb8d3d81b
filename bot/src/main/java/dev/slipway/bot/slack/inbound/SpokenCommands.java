package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.slack.outbound.Whisper;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said to the bot: mentions, which work in threads where slash commands do not (slack.md
 * §2.1), and direct messages.
 */
final class SpokenCommands {
  private final CommandNames names;
  private final Intake intake;
  private final Background background;
  private final Whisper whisper;
  private final Notices notices;
  private final Clock clock;

  SpokenCommands(
      CommandNames names,
      Intake intake,
      Background background,
      Whisper whisper,
      CommandsConfig commands,
      Clock clock) {
    this.names = names;
    this.intake = intake;
    this.background = background;
    this.whisper = whisper;
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
    if (line.length() > Intake.LONGEST_LINE) {
      background.run(
          "refusing a long line",
          () ->
              whisper.tell(
                  new Whisper.Ear(person, place, thread, Optional.empty()),
                  notices.tooLong(line.length(), Intake.LONGEST_LINE)));
      return;
    }
    // A message is one request, however many events tell of it.
    intake.acceptOrTell(
        new InboundCommand(
            "msg:" + channel + ":" + ts, person, "", place, "", thread, line, clock.instant()),
        "Taking your command",
        new Whisper.Ear(person, place, thread, Optional.empty()));
  }
}
