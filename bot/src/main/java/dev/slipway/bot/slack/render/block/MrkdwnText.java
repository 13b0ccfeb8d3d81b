package dev.slipway.bot.slack.render.block;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.config.CommandsConfig;

/**
 * Texts in Slack's mrkdwn: words escaped, commands set off and by the names they have here, people
 * as mentions. Thread-safe.
 */
public final class MrkdwnText {
  private final CommandsConfig commands;

  public MrkdwnText(CommandsConfig commands) {
    this.commands = commands;
  }

  /** With a full stop; of more than {@code most} characters the beginning. */
  public String sentence(Text text, int most) {
    return clause(text.withFullStop(), most);
  }

  /** As it is; of more than {@code most} characters the beginning. */
  public String clause(Text text, int most) {
    StringBuilder shown = new StringBuilder();
    int left = most;
    for (Text.Part part : text.parts()) {
      if (left <= 0) {
        return shown.append('…').toString();
      }
      switch (part) {
        case Text.Words(String words) -> {
          shown.append(Mrkdwn.escape(words, left));
          left -= words.length();
        }
        case Text.Command command -> {
          String typed = typed(command);
          shown.append(Mrkdwn.code(Mrkdwn.cut(typed, left)));
          left -= typed.length();
        }
        case Text.Person(var user) -> {
          String mention = Mrkdwn.person(user);
          shown.append(mention);
          left -= mention.length();
        }
      }
    }
    return shown.toString().strip();
  }

  /** A failure as two sentences. */
  public String failure(Failure failure) {
    return (Mrkdwn.escape(failure.attempted(), SlackLimits.LINE)
            + ": "
            + sentence(failure.obstacle(), 1_000)
            + " "
            + sentence(failure.remedy(), 1_000))
        .strip();
  }

  /** How a command is typed, set off. */
  public String slash(String action) {
    return Mrkdwn.code(commands.slash(action));
  }

  private String typed(Text.Command command) {
    String name =
        command.action().equals("help") ? commands.help() : commands.slash(command.action());
    return command.arguments().isEmpty() ? name : name + " " + command.arguments();
  }
}
