package dev.slipway.bot.slack.transport;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.bot.resilience.Backoff;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes Slack's signed HTTP requests on the JDK's own server (slack.md §1.5). The signature and its
 * age are checked before anything reads the body; of what is not signed nothing is parsed, and
 * nothing is logged but its size and where it came from. Hears when Slack has said who the bot is.
 * Thread-safe.
 */
public final class HttpReceiver implements SlackConnection {
  private static final Logger log = LoggerFactory.getLogger(HttpReceiver.class);

  /** In bytes. Slack's largest are some 100 kB; nobody else has a reason to send anything. */
  private static final int LARGEST_BODY = 1 << 20;

  private final BoltApp bolt;
  private final SlackRequestSignature signature;
  private final SlackRequestParser parser;
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final BotIdentityProvider botIdentityProvider;
  private final Clock clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread introduction =
      Thread.ofVirtual().name("slack-sign-in").unstarted(this::introduce);
  private volatile Status status;

  /**
   * Binds {@code listenOn}; port 0 takes a free one.
   *
   * @throws IOException when it cannot listen there; it names the address
   * @throws IllegalArgumentException without a signing secret: the SDK would then take any request
   *     that is signed with {@code ---}
   */
  HttpReceiver(
      BoltApp bolt,
      BotIdentityProvider botIdentityProvider,
      InetSocketAddress listenOn,
      Secret signingSecret,
      Clock clock)
      throws IOException {
    if (signingSecret.reveal().isBlank()) {
      throw new IllegalArgumentException(
          "HTTP mode needs the app's signing secret, and there is none. Copy it from the app's page"
              + " under Basic Information, or use Socket Mode.");
    }
    this.bolt = bolt;
    this.botIdentityProvider = botIdentityProvider;
    this.clock = clock;
    this.signature = new SlackRequestSignature(signingSecret, clock);
    this.parser = new SlackRequestParser(bolt.app().config());
    this.server = bind(listenOn);
    this.status = new Status(false, clock.instant(), "The port for Slack is not open yet.");
    server.setExecutor(workers);
    server.createContext("/", this::take);
  }

  private static HttpServer bind(InetSocketAddress listenOn) throws IOException {
    try {
      return HttpServer.create(listenOn, 0);
    } catch (IOException e) {
      throw new IOException(
          "Slipway cannot listen for Slack's requests at %s:%d (%s). Set slack.http.address to an"
                  .formatted(listenOn.getHostString(), listenOn.getPort(), e.getMessage())
              + " address of this machine and slack.http.port to a port that nothing else listens"
              + " on.",
          e);
    }
  }

  @Override
  public void start() {
    server.start();
    introduction.start();
    log.info("taking Slack's requests at {}", server.getAddress());
  }

  /** Until Slack says who the bot is. Commands and buttons are taken meanwhile. */
  private void introduce() {
    Backoff pauses = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    try {
      while (!hasSignedIn()) {
        if (stopping.await(pauses.next().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      log.debug("told to stop before Slack said who the bot is");
    }
  }

  private boolean hasSignedIn() {
    try {
      botIdentityProvider.ask();
      status = new Status(true, clock.instant(), "");
      return true;
    } catch (Exception e) {
      String detail = "Slipway cannot reach Slack: " + e.getMessage();
      if (!detail.equals(status.detail())) {
        log.warn("Slack does not say who the bot is, and is asked again: {}", e.getMessage());
      }
      status = new Status(false, status.since(), detail);
      return false;
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, Response.error(405));
        return;
      }
      byte[] body = read(exchange.getRequestBody());
      if (body.length > LARGEST_BODY) {
        log.info("refused more than {} bytes from {}", LARGEST_BODY, address(exchange));
        answer(exchange, Response.error(413));
        return;
      }
      if (!signature.isOf(exchange.getRequestHeaders(), body)) {
        log.info("refused {} bytes without a signature from {}", body.length, address(exchange));
        answer(exchange, Response.error(401));
        return;
      }
      Request<?> request = parse(exchange, new String(body, StandardCharsets.UTF_8));
      answer(exchange, request == null ? Response.error(400) : run(request));
    }
  }

  private static byte[] read(InputStream in) throws IOException {
    return in.readNBytes(LARGEST_BODY + 1);
  }

  private @Nullable Request<?> parse(HttpExchange exchange, String body) {
    try {
      return parser.parse(
          SlackRequestParser.HttpRequest.builder()
              .requestUri(exchange.getRequestURI().getPath())
              .requestBody(body)
              .headers(new RequestHeaders(exchange.getRequestHeaders()))
              .remoteAddress(address(exchange))
              .build());
    } catch (RuntimeException e) {
      log.info("cannot read {} signed characters: {}", body.length(), e.getClass().getSimpleName());
      return null;
    }
  }

  private static String address(HttpExchange exchange) {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  private Response run(Request<?> request) {
    try {
      return bolt.app().run(request);
    } catch (Exception e) {
      return bolt.failed(request, e);
    }
  }

  private static void answer(HttpExchange exchange, Response response) throws IOException {
    byte[] body =
        response.getBody() == null
            ? new byte[0]
            : response.getBody().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", response.getContentType());
    exchange.sendResponseHeaders(response.getStatusCode(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public Status status() {
    return status;
  }

  @Override
  public void close() {
    stopping.countDown();
    introduction.interrupt();
    server.stop(1);
    workers.close();
    bolt.app().executorService().shutdown();
    status = new Status(false, Instant.now(clock), "Slipway is stopping.");
  }
}
