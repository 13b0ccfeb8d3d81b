package dev.slipway.practice.kube.api.http;

import dev.slipway.practice.kube.api.ApiRequest;
import dev.slipway.practice.kube.api.ApiResponse;
import dev.slipway.practice.kube.api.tls.ServerIdentity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** HTTPS on loopback, one virtual thread per request. Thread-safe. */
public final class ApiHttpServer implements AutoCloseable {
  /** A quiet watch is no reason to hang up. */
  private static final Duration IDLE_LIMIT = Duration.ofHours(2);

  private final Server server;
  private final ServerConnector connector;

  private ApiHttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts listening.
   *
   * @param port the port, 0 for a free one
   * @throws IllegalStateException when it cannot listen there
   */
  public static ApiHttpServer start(
      ServerIdentity identity, int port, Function<ApiRequest, ApiResponse> api) {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("kube-api");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("kube-api-"));
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, tls(identity), http());
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_LIMIT.toMillis());
    connector.setAcceptQueueSize(1024);
    server.addConnector(connector);
    server.setHandler(new ApiHandler(api));
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(
          "The practice API server cannot listen on port %d: %s".formatted(port, e.getMessage()),
          e);
    }
    connector.setPort(connector.getLocalPort());
    return new ApiHttpServer(server, connector);
  }

  /** The port it listens on. */
  public int port() {
    return connector.getPort();
  }

  /**
   * Closes the port and every connection, running watches included, or opens the same port again:
   * an outage to practise.
   */
  public void setReachable(boolean reachable) {
    try {
      if (reachable) {
        connector.start();
      } else {
        connector.close();
        List.copyOf(connector.getConnectedEndPoints()).forEach(EndPoint::close);
        connector.stop();
      }
    } catch (Exception e) {
      throw new IllegalStateException("The practice API server's port did not follow", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The practice API server did not stop", e);
    }
  }

  private static SslConnectionFactory tls(ServerIdentity identity) {
    String password = UUID.randomUUID().toString();
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStore(identity.keyStore(password.toCharArray()));
    context.setKeyStorePassword(password);
    return new SslConnectionFactory(context, "http/1.1");
  }

  private static HttpConnectionFactory http() {
    HttpConfiguration configuration = new HttpConfiguration();
    SecureRequestCustomizer customizer = new SecureRequestCustomizer();
    customizer.setSniHostCheck(false);
    configuration.addCustomizer(customizer);
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(64 * 1024);
    return new HttpConnectionFactory(configuration);
  }
}
