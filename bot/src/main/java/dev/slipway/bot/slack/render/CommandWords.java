package dev.slipway.bot.slack.render;

import dev.slipway.actions.failure.Failure;
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
          "(?<=: |^|with )/?([a-z][a-z0-9-]*)((?: [^\\s;,]*[^\\s;,.?:])+?)([.?]?)(?=$|: | [A-Z/])");

  /** People stand in failures as {@code @} and their Slack id. */
  private static final Pattern PERSON = Pattern.compile("(?<=^|[\\s(])@([UW][A-Z0-9]{5,})\\b");

  private static final Pattern ASK_FOR =
      Pattern.compile("\\b([Aa])sk for (nodes|operations|help)\\b(?! with)");

  private final CommandsConfig commands;

  CommandWords(CommandsConfig commands) {
    this.commands = commands;
  }

  /**
   * What stood in the way and what to do, for a reader in Slack: people as mentions, and {@code Ask
   * for nodes} as the command to type.
   */
  String sentence(String text, int most) {
    String escaped = escape(Wording.sentence(Mrkdwn.cut(text, most)));
    String people = PERSON.matcher(escaped).replaceAll("<@$1>");
    return ASK_FOR.matcher(people).replaceAll(found -> typed(found.group(1), found.group(2)));
  }

  /** A failure as two sentences. */
  String failure(Failure failure) {
    return (Mrkdwn.escape(failure.attempted(), Limits.LINE)
            + ": "
            + sentence(failure.obstacle(), 1_000)
            + " "
            + sentence(failure.remedy(), 1_000))
        .strip();
  }

  private String typed(String ask, String name) {
    String verb = ask.equals("A") ? "Type " : "type ";
    return Matcher.quoteReplacement(
        verb + (name.equals("help") ? Mrkdwn.code(commands.help()) : slash(name)));
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
