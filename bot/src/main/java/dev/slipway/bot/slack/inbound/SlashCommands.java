package dev.slipway.bot.slack.inbound;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.response.Response;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.outbound.ResponseUrlCache;
import dev.slipway.bot.slack.render.Notices;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Slash commands. One handler for all of them, because Bolt picks among overlapping ones at random
 * (slack.md §1.4). Returns as soon as the command is stored; the return is the acknowledgement.
 */
final class SlashCommands {
  private final SlackCommandNames names;
  private final FormResolver finder;
  private final ActionForms forms;
  private final InboundQueue inboundQueue;
  private final ResponseUrlCache paths;
  private final Notices notices;
  private final Clock clock;

  SlashCommands(
      SlackCommandNames names,
      FormResolver finder,
      ActionForms forms,
      InboundQueue inboundQueue,
      ResponseUrlCache paths,
      CommandsConfig commands,
      Clock clock) {
    this.names = names;
    this.finder = finder;
    this.forms = forms;
    this.inboundQueue = inboundQueue;
    this.paths = paths;
    this.notices = new Notices(commands);
    this.clock = clock;
  }

  void register(App app) {
    app.command(Pattern.compile(".*"), (request, context) -> take(request.getPayload(), context));
  }

  private Response take(SlashCommandPayload typed, SlashCommandContext context) {
    String text = typed.getText() == null ? "" : typed.getText();
    if (text.length() > InboundQueue.LONGEST_LINE) {
      return only(context, notices.tooLong(text.length(), InboundQueue.LONGEST_LINE));
    }
    Optional<String> line = names.slash(typed.getCommand(), text);
    if (line.isEmpty()) {
      return only(context, notices.unknownCommand(typed.getCommand()));
    }
    ChannelId channel = new ChannelId(typed.getChannelId());
    String channelName = typed.getChannelName() == null ? "" : typed.getChannelName();
    Optional<Reply.FormNeeded> form = finder.formFor(line.get(), channel, channelName);
    if (form.isPresent()) {
      forms.open(
          form.get(),
          new PrivateSender.Recipient(
              new UserId(typed.getUserId()),
              channel,
              Optional.empty(),
              Optional.ofNullable(typed.getResponseUrl())),
          typed.getTriggerId());
      return context.ack();
    }
    // The trigger's id is the delivery's: a repeated envelope brings the same one.
    String key = "cmd:" + typed.getTriggerId();
    if (typed.getResponseUrl() != null) {
      paths.put(key, typed.getResponseUrl());
    }
    inboundQueue.accept(
        new InboundCommand(
            key,
            new UserId(typed.getUserId()),
            typed.getUserName() == null ? "" : typed.getUserName(),
            channel,
            channelName,
            Optional.empty(),
            line.get(),
            clock.instant()));
    return context.ack();
  }

  private static Response only(SlashCommandContext context, Rendered message) {
    return context.ack(
        SlashCommandResponse.builder()
            .responseType("ephemeral")
            .text(message.text())
            .blocks(message.blocks())
            .build());
  }
}
