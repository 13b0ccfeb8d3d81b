package dev.slipway.config;

import dev.slipway.config.types.UserId;
import java.nio.file.Path;
import java.util.Map;

/**
 * Who may use Slipway from the terminal of its machine, as whom.
 *
 * @param socket the Unix domain socket at which the running bot answers
 * @param users whose rights somebody has, by their name at the operating system
 */
public record TerminalConfig(Path socket, Map<String, UserId> users) {
  /** What the socket is called where nothing is configured, beside the configuration file. */
  public static final String SOCKET = "slipway.sock";

  public TerminalConfig {
    users = Map.copyOf(users);
  }
}
