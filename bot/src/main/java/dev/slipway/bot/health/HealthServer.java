package dev.slipway.bot.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.config.HealthConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers probes and Prometheus: {@code /healthz} while the process lives, {@code /readyz} 200 or
 * 503 with what is missing, {@code /metrics}. Says nothing that is secret. Thread-safe.
 */
public final class HealthServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthServer.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  private record Page(int status, String type, String body) {}

  /** Binds the port; 0 takes a free one. Answers from {@link #start} on. */
  public HealthServer(HealthConfig config, ReadinessCheck readinessCheck, Supplier<String> metrics)
      throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(config.address(), config.port()), 0);
    server.setExecutor(workers);
    serve("/", () -> new Page(404, TEXT, "Here are /healthz, /readyz and /metrics.\n"));
    serve("/healthz", () -> new Page(200, TEXT, "alive\n"));
    serve("/readyz", () -> ready(readinessCheck));
    serve("/metrics", () -> new Page(200, PROMETHEUS, metrics.get()));
  }

  /** Answers from now on. */
  public void start() {
    server.start();
    log.info("health and metrics on port {}", port());
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private static Page ready(ReadinessCheck readinessCheck) {
    List<String> obstacles = readinessCheck.obstacles();
    if (!obstacles.isEmpty()) {
      return new Page(503, TEXT, String.join("\n", obstacles) + "\n");
    }
    List<String> lines = new ArrayList<>(List.of("ready"));
    lines.addAll(readinessCheck.alerts());
    return new Page(200, TEXT, String.join("\n", lines) + "\n");
  }

  private void serve(String path, Supplier<Page> page) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            boolean here = path.equals("/") || exchange.getRequestURI().getPath().equals(path);
            boolean reads = List.of("GET", "HEAD").contains(exchange.getRequestMethod());
            if (!here || !reads) {
              answer(exchange, new Page(here ? 405 : 404, TEXT, ""));
            } else {
              answer(exchange, page.get());
            }
          } catch (RuntimeException e) {
            log.error("{} could not be answered", path, e);
          }
        });
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
      exchange.sendResponseHeaders(page.status(), -1);
    } else {
      exchange.sendResponseHeaders(page.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
