package dev.slipway.config.parser;

import dev.slipway.config.TerminalConfig;
import dev.slipway.config.types.UserId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code terminal:} to {@link TerminalConfig}; without it nobody is let in from a terminal. */
final class TerminalSection {
  /** What the kernel holds of a socket's address (sockaddr_un), less its closing zero. */
  private static final int LONGEST_SOCKET = 107;

  private static final String TERMINAL = "terminal";

  private TerminalSection() {}

  static Optional<TerminalConfig> read(YamlSection file) {
    YamlSection terminal = file.section(TERMINAL);
    if (!file.has(TERMINAL)) {
      return Optional.empty();
    }
    Path socket = socket(terminal);
    Map<String, UserId> users = new LinkedHashMap<>();
    YamlSection names = terminal.section("users");
    for (String name : names.keys()) {
      names.text(name).flatMap(YamlValue::person).ifPresent(person -> users.put(name, person));
    }
    if (names.keys().isEmpty()) {
      terminal.missing("users", "users: {ana: U024BE7LH}");
    }
    terminal.refuseUnknownKeys();
    return Optional.of(new TerminalConfig(socket, users));
  }

  /** Where the socket is in a file that may lack everything else, if it has one. */
  static Optional<Path> socketOf(YamlSection file) {
    YamlSection terminal = file.section(TERMINAL);
    return file.has(TERMINAL) ? Optional.of(socket(terminal)) : Optional.empty();
  }

  private static Path socket(YamlSection terminal) {
    Optional<YamlValue> written = terminal.text("socket");
    Path socket =
        terminal.around().path(written.map(YamlValue::value).orElse(TerminalConfig.SOCKET));
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_SOCKET) {
      terminal.refuse(
          "socket",
          "a socket's path has at most "
              + LONGEST_SOCKET
              + " bytes, and "
              + socket
              + " has "
              + length
              + "; set another, for example /run/slipway/slipway.sock");
    }
    return socket;
  }
}
