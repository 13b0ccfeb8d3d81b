package dev.slipway.bot.slack.render;

import dev.slipway.config.CommandsConfig;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts commands into text as people here type them. Plans and failures name commands by their own
 * names at the end of a sentence: {@code When the work is done: uncordon node01.}
 */
final class CommandWords {
  private static final Pattern COMMAND_AT_END =
      Pattern.compile(
          "(?<=: |^|with )/?([a-z][a-z0-9-]*)((?: [^\\s;,]*[^\\s;,.?])+?)([.?]?)(?=$| [A-Z/])");

  private final CommandsConfig commands;

  CommandWords(CommandsConfig commands) {
    this.commands = commands;
  }

  /** The text escaped, commands in it by their configured names and set off. */
  String escape(String text) {
    Matcher matcher = COMMAND_AT_END.matcher(text);
    StringBuilder escaped = new StringBuilder();
    int told = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      if (commands.names().containsKey(name)) {
        escaped.append(Mrkdwn.escape(text.substring(told, matcher.start())));
        escaped.append(Mrkdwn.code(commands.slash(name) + matcher.group(2)));
        escaped.append(matcher.group(3));
        told = matcher.end();
      }
    }
    return escaped.append(Mrkdwn.escape(text.substring(told))).toString();
  }

  /** How a command is typed, set off. */
  String slash(String action) {
    return Mrkdwn.code(commands.slash(action));
  }
}
