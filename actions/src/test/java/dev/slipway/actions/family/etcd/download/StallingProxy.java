package dev.slipway.actions.family.etcd.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A way to a server on which nothing comes any more after so many bytes, though it stays open. */
final class StallingProxy implements AutoCloseable {
  private final ServerSocket entrance;
  private final URI behind;
  private final long bytes;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();

  StallingProxy(URI behind, long bytes) throws IOException {
    this.behind = behind;
    this.bytes = bytes;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create(behind.getScheme() + "://127.0.0.1:" + entrance.getLocalPort());
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        Socket client = entrance.accept();
        Socket server = new Socket(behind.getHost(), behind.getPort());
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> pass(client, server, Long.MAX_VALUE));
        Thread.ofVirtual().start(() -> pass(server, client, bytes));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void pass(Socket from, Socket to, long most) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long passed = 0;
      for (int read = in.read(buffer); read >= 0 && passed < most; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        passed += read;
      }
      if (passed >= most) {
        closed.await();
      }
    } catch (IOException e) {
      // One side has hung up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    entrance.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
