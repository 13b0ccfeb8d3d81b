package dev.slipway.actions.backup.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a storage that answers 500 itself at first, or hangs up after so many bytes. */
public final class FaultyS3Proxy implements AutoCloseable {
  private static final String SICK =
      """
      HTTP/1.1 500 Internal Server Error\r
      Content-Type: application/xml\r
      Connection: close\r
      Content-Length: 76\r
      \r
      <Error><Code>InternalError</Code><Message>the disk is sick</Message></Error>\
      """;

  private final ServerSocket entrance;
  private final URI behind;
  private final int refusals;
  private final long bytes;
  private final AtomicInteger connections = new AtomicInteger();
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();

  private FaultyS3Proxy(URI behind, int refusals, long bytes) throws IOException {
    this.behind = behind;
    this.refusals = refusals;
    this.bytes = bytes;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** One that answers the first connections with 500. */
  public static FaultyS3Proxy refusing(URI behind, int first) throws IOException {
    return new FaultyS3Proxy(behind, first, Long.MAX_VALUE);
  }

  /** One that ends after so many bytes of what is sent. */
  public static FaultyS3Proxy cutting(URI behind, long bytes) throws IOException {
    return new FaultyS3Proxy(behind, 0, bytes);
  }

  /** Where it begins. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
  }

  /** How often somebody connected. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (!entrance.isClosed()) {
        Socket client = entrance.accept();
        open.add(client);
        if (connections.incrementAndGet() <= refusals) {
          Thread.ofVirtual().start(() -> refuse(client));
        } else {
          Socket server = new Socket(behind.getHost(), behind.getPort());
          open.add(server);
          Thread.ofVirtual().start(() -> pass(client, server, bytes));
          Thread.ofVirtual().start(() -> pass(server, client, Long.MAX_VALUE));
        }
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static void refuse(Socket client) {
    try (client) {
      client.getOutputStream().write(SICK.getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().flush();
      client.shutdownOutput();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The other side has hung up.
    }
  }

  private static void pass(Socket from, Socket to, long most) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long passed = 0;
      for (int read = in.read(buffer); read >= 0 && passed < most; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        passed += read;
      }
    } catch (IOException e) {
      // One side has hung up.
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
