package dev.slipway.bot.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** What the bot tells a terminal, one line of the connection each. */
public sealed interface TerminalFrame {
  /** A line for people. */
  record Line(String text) implements TerminalFrame {}

  /** From now on the terminal follows this operation, which goes on without it. */
  record Following(String operation) implements TerminalFrame {}

  /** Nothing new; shows both sides that the other one is there. */
  record Waiting() implements TerminalFrame {}

  /** The last one: what the process answers its caller. */
  record Exit(int code) implements TerminalFrame {}

  /** Sends it. */
  static void write(TerminalFrame terminalFrame, Writer to) throws IOException {
    to.write(
        switch (terminalFrame) {
          case Line(String text) -> "l" + text;
          case Following(String operation) -> "f" + operation;
          case Waiting() -> "w";
          case Exit(int code) -> "x" + code;
        });
    to.write('\n');
    to.flush();
  }

  /** The next one; empty when the other side is gone or speaks another language. */
  static Optional<TerminalFrame> read(BufferedReader from) throws IOException {
    String line = from.readLine();
    if (line == null || line.isEmpty()) {
      return Optional.empty();
    }
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case 'l' -> Optional.of(new Line(rest));
      case 'f' -> Optional.of(new Following(rest));
      case 'w' -> Optional.of(new Waiting());
      case 'x' ->
          rest.matches("\\d{1,3}")
              ? Optional.of(new Exit(Integer.parseInt(rest)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
