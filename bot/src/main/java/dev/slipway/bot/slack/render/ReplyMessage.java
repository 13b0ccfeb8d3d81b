package dev.slipway.bot.slack.render;

import dev.slipway.bot.conversation.Reply;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** Replies to typed lines. Thread-safe. */
public final class ReplyMessage {
  private final CommandsConfig commands;

  public ReplyMessage(CommandsConfig commands) {
    this.commands = commands;
  }

  /** As it should look. Not for {@link Reply.Silent} and {@link Reply.FormNeeded}. */
  public Rendered render(Reply reply) {
    return new Rendered(reply + " /" + commands.nameOf("help"), List.of());
  }

  /** Whether only the one who asked should see it. */
  public static boolean isPrivate(Reply reply) {
    return !(reply instanceof Reply.Answered);
  }
}
