package dev.slipway.bot.slack.inbound;

import dev.slipway.config.CommandsConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From the names that commands have at Slack back to their own: {@code /k8s-drain node01}, {@code
 * /slipway drain node01} and {@code @slipway k8s-drain node01} are all {@code drain node01}.
 * Immutable.
 */
public final class SlackCommandNames {
  private static final String HELP = "help";

  private final String root;
  private final Map<String, String> ownNames = new HashMap<>();

  /**
   * @param ownNames what the bot itself calls its commands: every action and what is built in
   */
  public SlackCommandNames(CommandsConfig commands, Collection<String> ownNames) {
    this.root = commands.root();
    ownNames.forEach(own -> this.ownNames.put(commands.nameOf(own), own));
  }

  /**
   * The line that a slash command stands for; empty when it is none of ours.
   *
   * @param command with its slash
   * @param text what was typed after it
   */
  Optional<String> slash(String command, String text) {
    String name = command.startsWith("/") ? command.substring(1) : command;
    if (name.equals(root)) {
      return Optional.of(spoken(text));
    }
    return Optional.ofNullable(ownNames.get(name)).map(own -> joined(own, text.strip()));
  }

  /** The line that a text said to the bot stands for. */
  String spoken(String text) {
    String line = text.strip();
    if (line.startsWith("/")) {
      line = line.substring(1).strip();
    }
    if (line.isEmpty()) {
      return HELP;
    }
    String[] words = line.split("\\s+", 2);
    String rest = words.length > 1 ? words[1] : "";
    if (words[0].equals(root)) {
      return spoken(rest);
    }
    return joined(ownNames.getOrDefault(words[0], words[0]), rest);
  }

  /** The line in a text that mentions the bot: what follows the mention, else what precedes it. */
  String mentioned(String text, String botUserId) {
    String[] parts = text.split("<@" + Pattern.quote(botUserId) + "(\\|[^>]*)?>", 2);
    if (parts.length == 1) {
      return spoken(text);
    }
    return spoken(parts[1].isBlank() ? parts[0] : parts[1]);
  }

  private static String joined(String name, String rest) {
    return rest.isEmpty() ? name : name + " " + rest;
  }
}
