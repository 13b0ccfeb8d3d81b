package dev.slipway.practice;

import dev.slipway.practice.page.ChatPage;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The one port of the practice world, on the loopback interface only. */
final class WebServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long MAX_REQUEST = 64L * 1024 * 1024;

  private final ServerSocketChannel socket;
  private final int port;
  private Optional<Javalin> server = Optional.empty();

  private WebServer(ServerSocketChannel socket, int port) {
    this.socket = socket;
    this.port = port;
  }

  /** Takes the port, so that the address is known before anything is served. */
  static WebServer bind(int port) {
    try {
      ServerSocketChannel socket = ServerSocketChannel.open();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return new WebServer(socket, ((InetSocketAddress) socket.getLocalAddress()).getPort());
    } catch (IOException taken) {
      throw new UncheckedIOException("port " + port + " can not be used", taken);
    }
  }

  String baseUrl() {
    return "http://" + HOST + ":" + port;
  }

  int port() {
    return port;
  }

  void serve(Consumer<RoutesConfig> routes) {
    server = Optional.of(Javalin.create(config -> configure(config, routes)).start());
  }

  private void configure(JavalinConfig config, Consumer<RoutesConfig> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = MAX_REQUEST;
    config.jetty.addConnector(this::connector);
    new ChatPage().serve(config);
    routes.accept(config.routes);
  }

  private ServerConnector connector(Server jetty, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    try {
      connector.open(socket);
    } catch (IOException broken) {
      throw new UncheckedIOException("port " + port + " can not be served", broken);
    }
    return connector;
  }

  @Override
  public void close() {
    server.ifPresent(Javalin::stop);
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("port " + port + " can not be given back", broken);
    }
  }
}
