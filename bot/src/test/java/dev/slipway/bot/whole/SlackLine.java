package dev.slipway.bot.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A line to a server that can be down: then connections to it are refused. Thread-safe. */
final class SlackLine implements AutoCloseable {
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private volatile int target;
  private ServerSocket listening;

  /** Up, and leads nowhere yet. */
  SlackLine() {
    this.listening = listen(0);
    this.port = listening.getLocalPort();
  }

  int port() {
    return port;
  }

  /** {@code target} is a port of this machine. */
  void leadTo(int target) {
    this.target = target;
  }

  synchronized void up() {
    listening = listen(port);
  }

  synchronized void down() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerSocket listen(int wanted) {
    try {
      ServerSocket opened = new ServerSocket(wanted, 50, InetAddress.getLoopbackAddress());
      Thread.startVirtualThread(() -> accept(opened));
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket server) {
    try (server) {
      while (true) {
        Socket here = server.accept();
        Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
        keep(here, there);
        Thread.startVirtualThread(() -> pump(here, there));
        Thread.startVirtualThread(() -> pump(there, here));
      }
    } catch (IOException e) {
      // It is down.
      return;
    }
  }

  private synchronized void keep(Socket here, Socket there) {
    sockets.addAll(List.of(here, there));
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either end is gone, and so is the other now.
      return;
    }
  }

  @Override
  public void close() {
    down();
  }
}
