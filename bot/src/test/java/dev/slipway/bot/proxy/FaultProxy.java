package dev.slipway.bot.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A line to a server of this machine that can be cut: then nothing arrives any more in either
 * direction and nobody is told, as when a network splits; mended, what was on its way arrives. Or
 * it is down: then connections end and new ones are refused, as when the server is.
 */
public final class FaultProxy implements AutoCloseable {
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();
  private final ReentrantReadWriteLock whole = new ReentrantReadWriteLock();
  private volatile int target;
  private ServerSocket listening;

  /** Up, and leads nowhere yet. */
  public FaultProxy() {
    this.listening = listen(0);
    this.port = listening.getLocalPort();
  }

  /** Where it begins. */
  public int port() {
    return port;
  }

  /** {@code target} is the server's port. */
  public void leadTo(int target) {
    this.target = target;
  }

  /** Called and mended by one thread. */
  public void cut() {
    whole.writeLock().lock();
  }

  /** After {@link #cut}. */
  public void mend() {
    whole.writeLock().unlock();
  }

  /** Ends what is connected and refuses what comes. */
  public synchronized void down() {
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

  /** After {@link #down}. */
  public synchronized void up() {
    listening = listen(port);
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

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        whole.readLock().lock();
        try {
          out.write(buffer, 0, read);
        } finally {
          whole.readLock().unlock();
        }
      }
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
