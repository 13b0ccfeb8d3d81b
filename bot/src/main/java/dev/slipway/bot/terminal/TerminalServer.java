package dev.slipway.bot.terminal;

import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.slack.render.TerminalText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a Unix domain socket for people at this machine. Everybody may knock; who it is, the
 * kernel says. A socket that cannot be had is logged and stops nothing else. Thread-safe.
 */
public final class TerminalServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TerminalServer.class);

  private final Path socket;
  private final Accounts accounts;
  private final TerminalGateway desk;
  private final OperationStore store;
  private final TerminalText text;
  private final ExecutorService sessions =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("terminal-", 0).factory());
  private volatile Optional<ServerSocketChannel> server = Optional.empty();

  /** Who is at the other end of a connection, by their account at this machine. */
  interface Accounts {
    /** Its name, or its number where it has none. */
    String of(SocketChannel terminal) throws IOException;
  }

  /** Binds nothing before {@link #start}. */
  public TerminalServer(
      Path socket, TerminalGateway desk, OperationStore store, TerminalText text) {
    this(
        socket,
        terminal -> terminal.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName(),
        desk,
        store,
        text);
  }

  TerminalServer(
      Path socket,
      Accounts accounts,
      TerminalGateway desk,
      OperationStore store,
      TerminalText text) {
    this.socket = socket;
    this.accounts = accounts;
    this.desk = desk;
    this.store = store;
    this.text = text;
  }

  /** Whether a bot answers at {@code socket}. */
  public static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Listens from now on. Returns at once. */
  public void start() {
    if (answers(socket)) {
      log.error("another Slipway answers terminals at {}; this one does not", socket);
      return;
    }
    try {
      if (Files.isRegularFile(socket) || Files.isDirectory(socket)) {
        throw new FileAlreadyExistsException(socket + ", which is no socket");
      }
      // Left over from a bot that was killed.
      Files.deleteIfExists(socket);
      ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server = Optional.of(opened);
      opened.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
      sessions.execute(() -> listen(opened));
      log.info("terminals are answered at {}", socket);
    } catch (IOException e) {
      log.error("terminals are not answered, since {} cannot be opened: {}", socket, e.toString());
    }
  }

  private void listen(ServerSocketChannel opened) {
    while (opened.isOpen()) {
      try {
        SocketChannel terminal = opened.accept();
        sessions.execute(() -> serve(terminal));
      } catch (IOException e) {
        log.debug("no terminal is let in any more", e);
      }
    }
  }

  private void serve(SocketChannel accepted) {
    try (SocketChannel terminal = accepted;
        BufferedReader from =
            new BufferedReader(Channels.newReader(terminal, StandardCharsets.UTF_8));
        Writer to = Channels.newWriter(terminal, StandardCharsets.UTF_8)) {
      String account = accounts.of(terminal);
      Optional<TerminalRequest> terminalRequest = TerminalRequest.read(from);
      if (terminalRequest.isPresent()) {
        new TerminalSession(desk, store, text, to).serve(account, terminalRequest.get());
      }
    } catch (IOException e) {
      log.debug("a terminal left before its answer ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("a terminal could not be answered", e);
    }
  }

  @Override
  public void close() {
    try {
      if (server.isPresent()) {
        server.get().close();
        Files.deleteIfExists(socket);
      }
    } catch (IOException e) {
      log.warn("{} stays and is replaced at the next start", socket, e);
    }
    sessions.shutdownNow();
  }
}
