package dev.slipway.bot.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands a typed line to the running bot and prints what that says. */
public final class TerminalClient {
  /** Never sent: a bot that broke off. */
  private static final int GONE = -1;

  private final Path socket;
  private final PrintWriter out;

  /** Prints to {@code out}. */
  public TerminalClient(Path socket, PrintWriter out) {
    this.socket = socket;
    this.out = out;
  }

  /**
   * Asks and prints. {@code following} is told of the operation that is followed then.
   *
   * @return the exit code; empty when the bot left before the end
   * @throws IOException no bot answers
   */
  public Optional<Integer> ask(TerminalRequest terminalRequest, Consumer<String> following)
      throws IOException {
    try (SocketChannel bot = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        BufferedReader from = new BufferedReader(Channels.newReader(bot, StandardCharsets.UTF_8));
        Writer to = Channels.newWriter(bot, StandardCharsets.UTF_8)) {
      terminalRequest.write(to);
      while (true) {
        switch (next(from)) {
          case TerminalFrame.Line(String text) -> out.println(text);
          case TerminalFrame.Following(String operation) -> following.accept(operation);
          case TerminalFrame.Waiting() -> out.flush();
          case TerminalFrame.Exit(int code) -> {
            out.flush();
            return code == GONE ? Optional.empty() : Optional.of(code);
          }
        }
      }
    }
  }

  private static TerminalFrame next(BufferedReader from) {
    try {
      return TerminalFrame.read(from).orElse(new TerminalFrame.Exit(GONE));
    } catch (IOException e) {
      return new TerminalFrame.Exit(GONE);
    }
  }
}
