package dev.slipway.actions;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Answers exactly what it was told, to show how answers are understood that a healthy API server
 * does not give on demand. Everything else is shown on the practice cluster.
 */
public final class ScriptedApiServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

  /** An HTTP code and body; code 0 breaks the connection. */
  public record Reply(int code, String body, Optional<String> retryAfter) {}

  /** Listens on a free port. */
  public ScriptedApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * What a method and path, for example {@code GET /api/v1/nodes}, is answered; several answers
   * come in turn, the last one again and again.
   */
  public void answer(String request, int code, String body) {
    answer(request, new Reply(code, body, Optional.empty()));
  }

  /** The same with a {@code Retry-After}. */
  public void answer(String request, int code, String body, String retryAfter) {
    answer(request, new Reply(code, body, Optional.of(retryAfter)));
  }

  /** From now on this and nothing that was told before. */
  public void instead(String request, int code, String body) {
    replies.remove(request);
    answer(request, code, body);
  }

  private void answer(String request, Reply reply) {
    replies.computeIfAbsent(request, key -> new ConcurrentLinkedDeque<>()).add(reply);
  }

  /** A {@code Status} that is an error. */
  public static String status(int code, String reason, String message, String details) {
    return """
        {"kind":"Status","apiVersion":"v1","status":"Failure","code":%d,"reason":"%s",
         "message":"%s","details":%s}
        """
        .formatted(code, reason, message.replace("\"", "\\\""), details);
  }

  /** Every request so far, as {@code METHOD path}. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The query of every request so far. */
  public List<String> queries() {
    return List.copyOf(queries);
  }

  /** Every body so far. */
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /** A way to it that retries reads once. */
  public Cluster cluster() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .withRequestTimeout(3000)
            .withRequestRetryBackoffLimit(1)
            .withRequestRetryBackoffInterval(10)
            .build();
    return new Cluster(
        new ClusterName("prod-eu"), new KubernetesClientBuilder().withConfig(config).build());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private Reply next(String request) {
    Deque<Reply> left = replies.getOrDefault(request, new ArrayDeque<>());
    Reply first = left.peek();
    if (first == null) {
      return new Reply(404, status(404, "NotFound", "not found", "{}"), Optional.empty());
    }
    return left.size() > 1 ? left.remove() : first;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    queries.add(String.valueOf(exchange.getRequestURI().getQuery()));
    requests.add(request);
    Reply reply = next(request);
    if (reply.code() == 0) {
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    reply.retryAfter().ifPresent(s -> exchange.getResponseHeaders().add("Retry-After", s));
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.code(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
