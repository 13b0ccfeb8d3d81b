package dev.slipway.config;

import java.util.Map;

/**
 * What commands are called in Slack, where names are not namespaced.
 *
 * @param root the command under which every other one is reachable, without slash
 * @param prefix put before each command's own name, for example {@code k8s-}; may be empty
 * @param aliases what each known command is called, by its own name, for example {@code drain ->
 *     node-drain}; the reader fills in those that keep their own
 */
public record CommandsConfig(String root, String prefix, Map<String, String> aliases) {
  /** {@code /slipway} and the plain names. */
  public static final CommandsConfig DEFAULT = new CommandsConfig("slipway", "", Map.of());

  public CommandsConfig {
    aliases = Map.copyOf(aliases);
  }

  /**
   * What an action or built-in command is called in Slack, without slash. Of two words only the
   * first is a name at Slack and may be another there.
   */
  public String nameOf(String action) {
    int end = action.indexOf(' ');
    String command = end < 0 ? action : action.substring(0, end);
    return aliases.getOrDefault(command, prefix + command) + action.substring(command.length());
  }

  /** How a command is typed, for example {@code /drain}. */
  public String slash(String action) {
    return "/" + nameOf(action);
  }

  /** How help is asked for, for example {@code /slipway help}. */
  public String help() {
    return "/" + root + " help";
  }
}
