package dev.slipway.practice.kube.api.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The bearer tokens that were given out, in memory. Thread-safe. */
public final class Tokens {
  private final Map<String, Issued> issued = new ConcurrentHashMap<>();
  private final Clock clock;

  /** Tokens expire by this clock. */
  public Tokens(Clock clock) {
    this.clock = clock;
  }

  /** A token that lasts as long as the server. */
  public String issue(Identity who) {
    return add(who, Instant.MAX);
  }

  /** A token that lasts that long. */
  public String issue(Identity who, Duration life) {
    return add(who, clock.instant().plus(life));
  }

  /** Lets somebody in with a token of the caller's. */
  public Tokens accepting(String token, Identity who) {
    issued.put(token, new Issued(who, Instant.MAX));
    return this;
  }

  /** Whose token it is; empty when it is unknown or has expired. */
  public Optional<Identity> find(String token) {
    return Optional.ofNullable(issued.get(token))
        .filter(known -> clock.instant().isBefore(known.end()))
        .map(Issued::who);
  }

  private String add(Identity who, Instant end) {
    String token = UUID.randomUUID().toString();
    issued.put(token, new Issued(who, end));
    return token;
  }

  private record Issued(Identity who, Instant end) {}
}
