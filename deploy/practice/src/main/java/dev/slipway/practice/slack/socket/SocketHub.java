package dev.slipway.practice.slack.socket;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.delivery.Ack;
import dev.slipway.practice.slack.delivery.Delivery;
import dev.slipway.practice.slack.delivery.DeliveryKind;
import dev.slipway.practice.slack.delivery.Transport;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Change;
import dev.slipway.practice.slack.state.ChangeFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Socket Mode (slack.md §2.5): one-time tickets, up to ten connections, every envelope to exactly
 * one of them in turn, acknowledgements from any of them. Thread-safe.
 */
public final class SocketHub implements Transport {
  public static final int MAX_CONNECTIONS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(SocketHub.class);
  private static final int POLICY_VIOLATION = 1008;
  private static final int NORMAL = 1000;

  private final ChangeFeed feed;
  private final Duration connectionTime;
  private final Set<String> tickets = new HashSet<>();
  private final List<Connection> connections = new ArrayList<>();
  private final Map<String, CompletableFuture<Optional<JsonNode>>> unacknowledged = new HashMap<>();
  private int turn;

  /**
   * Creates a hub without connections.
   *
   * @param connectionTime what {@code hello} announces as the time until a refresh
   */
  public SocketHub(ChangeFeed feed, Duration connectionTime) {
    this.feed = feed;
    this.connectionTime = connectionTime;
  }

  /** A ticket that opens one connection. */
  public synchronized String issueTicket() {
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    return ticket;
  }

  public synchronized int connectionCount() {
    return connections.size();
  }

  /** Greets a new connection, or sends it away when its ticket is no good or there are too many. */
  public void connected(Connection connection, String ticket) {
    int count;
    synchronized (this) {
      if (!tickets.remove(ticket)) {
        count = -1;
      } else if (connections.size() >= MAX_CONNECTIONS) {
        count = 0;
      } else {
        connections.add(connection);
        count = connections.size();
      }
    }
    if (count < 0) {
      connection.close(POLICY_VIOLATION, "invalid ticket");
    } else if (count == 0) {
      connection.send(disconnect("too_many_websockets").toString());
      connection.close(NORMAL, "too_many_websockets");
    } else {
      connection.send(hello(count).toString());
      feed.announce(Change.of("app"));
    }
  }

  private ObjectNode hello(int count) {
    ObjectNode hello = Json.object().put("type", "hello").put("num_connections", count);
    hello
        .putObject("debug_info")
        .put("host", "practice")
        .put("build_number", 1)
        .put("approximate_connection_time", connectionTime.toSeconds());
    hello.putObject("connection_info").put("app_id", Credentials.APP_ID);
    return hello;
  }

  private static ObjectNode disconnect(String reason) {
    ObjectNode disconnect = Json.object().put("type", "disconnect").put("reason", reason);
    disconnect.putObject("debug_info").put("host", "practice");
    return disconnect;
  }

  /** Forgets a connection that has ended. */
  public void disconnected(String connectionId) {
    boolean removed;
    synchronized (this) {
      removed = connections.removeIf(connection -> connection.id().equals(connectionId));
    }
    if (removed) {
      feed.announce(Change.of("app"));
    }
  }

  /** Takes what the app sends: acknowledgements. */
  public void received(String text) {
    JsonNode frame = Json.parse(text).orElseGet(Json::object);
    CompletableFuture<Optional<JsonNode>> waiting;
    synchronized (this) {
      waiting = unacknowledged.remove(Json.text(frame, "envelope_id"));
    }
    if (waiting == null) {
      LOG.debug("frame that acknowledges nothing: {}", text);
    } else {
      waiting.complete(
          frame.optional("payload").filter(payload -> payload.isObject() && !payload.isEmpty()));
    }
  }

  @Override
  public CompletableFuture<Ack> deliver(Delivery delivery, Duration deadline) {
    String envelopeId = UUID.randomUUID().toString();
    CompletableFuture<Optional<JsonNode>> answer = new CompletableFuture<>();
    long start = System.nanoTime();
    synchronized (this) {
      unacknowledged.put(envelopeId, answer);
    }
    if (!sendToOne(envelope(envelopeId, delivery).toString())) {
      forget(envelopeId);
      return CompletableFuture.completedFuture(
          new Ack.Failed("the app has no Socket Mode connection", Duration.ZERO));
    }
    return answer
        .<Ack>thenApply(payload -> new Ack.Acknowledged(payload, since(start)))
        .completeOnTimeout(new Ack.TimedOut(deadline), deadline.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((ack, failure) -> forget(envelopeId));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private synchronized void forget(String envelopeId) {
    unacknowledged.remove(envelopeId);
  }

  private static ObjectNode envelope(String id, Delivery delivery) {
    ObjectNode envelope =
        Json.object()
            .put("envelope_id", id)
            .put("type", delivery.kind().envelopeType())
            .put("accepts_response_payload", delivery.acceptsResponse());
    envelope.set("payload", delivery.payload());
    if (delivery.kind() == DeliveryKind.EVENTS) {
      envelope
          .put("retry_attempt", delivery.retryAttempt())
          .put("retry_reason", delivery.retryReason());
    }
    return envelope;
  }

  /** Offers the frame to the connections in turn until one takes it. */
  private boolean sendToOne(String frame) {
    for (Connection connection : inTurn()) {
      try {
        connection.send(frame);
        return true;
      } catch (RuntimeException gone) {
        LOG.debug("connection {} is gone: {}", connection.id(), gone.toString());
        disconnected(connection.id());
      }
    }
    return false;
  }

  private synchronized List<Connection> inTurn() {
    List<Connection> rotated = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      rotated.add(connections.get((turn + i) % connections.size()));
    }
    turn = connections.isEmpty() ? 0 : (turn + 1) % connections.size();
    return rotated;
  }

  /**
   * Ends connections the way Slack does.
   *
   * @param reason {@code warning} only announces; {@code abrupt} announces nothing; others do both
   * @param atMost how many connections, oldest first
   * @return how many were told
   */
  public int disconnectSome(String reason, int atMost) {
    List<Connection> chosen;
    synchronized (this) {
      chosen = List.copyOf(connections.subList(0, Math.min(atMost, connections.size())));
    }
    for (Connection connection : chosen) {
      if (!reason.equals("abrupt")) {
        connection.send(disconnect(reason).toString());
      }
      if (!reason.equals("warning")) {
        disconnected(connection.id());
        connection.close(NORMAL, reason);
      }
    }
    return chosen.size();
  }
}
